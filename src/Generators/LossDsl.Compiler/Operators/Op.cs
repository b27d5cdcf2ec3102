namespace LossDsl.Compiler.Operators;

/// <summary>Every operator of the language, one property each.</summary>
public static class Op
{
    public static Operator Add { get; } = new Add();

    public static Operator Sub { get; } = new Sub();

    public static Operator Mul { get; } = new Mul();

    public static Operator Div { get; } = new Div();

    public static Operator Neg { get; } = new Neg();

    public static Operator Pow { get; } = new Pow();

    public static Operator Square { get; } = new Square();

    public static Operator Abs { get; } = new Abs();

    public static Operator Sign { get; } = new Sign();

    public static Operator Min { get; } = new Min();

    public static Operator Max { get; } = new Max();

    public static Operator Clamp { get; } = new Clamp();

    public static Operator Within { get; } = new Within();

    public static Operator Relu { get; } = new Relu();

    public static Operator Floor { get; } = new Floor();

    public static Operator Ceil { get; } = new Ceil();

    public static Operator Less { get; } = new Less();

    public static Operator LessEqual { get; } = new LessEqual();

    public static Operator Greater { get; } = new Greater();

    public static Operator GreaterEqual { get; } = new GreaterEqual();

    public static Operator Equal { get; } = new Equal();

    public static Operator NotEqual { get; } = new NotEqual();

    public static Operator And { get; } = new And();

    public static Operator Or { get; } = new Or();

    public static Operator Not { get; } = new Not();

    public static Operator Select { get; } = new Select();

    public static Operator Exp { get; } = new Exp();

    public static Operator Expm1 { get; } = new Expm1();

    public static Operator Log { get; } = new Log();

    public static Operator Log1p { get; } = new Log1p();

    public static Operator Sqrt { get; } = new Sqrt();

    public static Operator Rsqrt { get; } = new Rsqrt();

    public static Operator Sigmoid { get; } = new Sigmoid();

    public static Operator Softplus { get; } = new Softplus();

    public static Operator LogSigmoid { get; } = new LogSigmoid();

    public static Operator Sin { get; } = new Sin();

    public static Operator Cos { get; } = new Cos();

    public static Operator Tan { get; } = new Tan();

    public static Operator Asin { get; } = new Asin();

    public static Operator Acos { get; } = new Acos();

    public static Operator Atan { get; } = new Atan();

    public static Operator Atan2 { get; } = new Atan2();

    public static Operator Sinh { get; } = new Sinh();

    public static Operator Cosh { get; } = new Cosh();

    public static Operator Tanh { get; } = new Tanh();

    public static Operator Erf { get; } = new Erf();

    public static Operator NormCdf { get; } = new NormCdf();

    public static Operator LGamma { get; } = new LGamma();

    public static Operator Digamma { get; } = new Digamma();

    public static Operator Polygamma { get; } = new Polygamma();

    public static Operator Stop { get; } = new Stop();

    public static Operator ScaleGrad { get; } = new ScaleGrad();

    public static Operator Reverse { get; } = new Reverse();

    /// <summary>All of them, by theme.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        Add, Sub, Mul, Div, Neg, Pow, Square, Abs, Sign, Min, Max, Clamp, Within, Relu, Floor, Ceil,
        Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual, And, Or, Not, Select,
        Exp, Expm1, Log, Log1p, Sqrt, Rsqrt, Sigmoid, Softplus, LogSigmoid,
        Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinh, Cosh, Tanh,
        Erf, NormCdf, LGamma, Digamma, Polygamma,
        Stop, ScaleGrad, Reverse,
    ];

    /// <summary>The operator of that name and number of operands; null where there is none.</summary>
    public static Operator? TryGet(string name, int arity) =>
        Table.TryGetValue(name, out var op) && op.Arity == arity ? op : null;

    private static Dictionary<string, Operator> Table { get; } = All.ToDictionary(op => op.Name);
}
