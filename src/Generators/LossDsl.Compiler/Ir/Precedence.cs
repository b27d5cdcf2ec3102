using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Ir;

/// <summary>How tightly an expression binds when it is written out; what prints formulas decides on parentheses by it.</summary>
public static class Precedence
{
    public const int Select = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Not = 4;
    public const int Comparison = 5;
    public const int Sum = 6;
    public const int Product = 7;
    public const int Sign = 8;
    public const int Power = 9;
    public const int Atom = 10;

    public static int Of(Expr expr) => expr switch
    {
        ApplyExpr apply => Of(apply.Operator),
        ConstExpr { Element: not ElementKind.Boolean, Value: < 0 } => Sign,
        _ => Atom,
    };

    public static int Of(Operator op) => op.Name switch
    {
        "select" => Select,
        "or" => Or,
        "and" => And,
        "not" => Not,
        "less" or "less_equal" or "greater" or "greater_equal" or "equal" or "not_equal" => Comparison,
        "add" or "sub" => Sum,
        "mul" or "div" => Product,
        "neg" => Sign,
        "pow" or "square" => Power,
        _ => Atom,
    };
}
