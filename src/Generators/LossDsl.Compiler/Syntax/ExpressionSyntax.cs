namespace LossDsl.Compiler.Syntax;

/// <summary>A part of a formula as written.</summary>
internal abstract record ExpressionSyntax(Location Location)
{
    /// <summary>How deep the tree is; bounded by the parser so that recursion over it is safe.</summary>
    public int Depth { get; private protected init; } = 1;

    private protected static int DepthOf(params ExpressionSyntax?[] children) => 1 + children.Max(c => c?.Depth ?? 0);
}

/// <summary><c>0.5</c></summary>
internal sealed record NumberSyntax(Location Location, double Value, bool IsInteger) : ExpressionSyntax(Location);

/// <summary><c>z</c></summary>
internal sealed record NameSyntax(Location Location, string Name) : ExpressionSyntax(Location);

/// <summary><c>p~i</c> within brackets: an axis that runs over the range of another.</summary>
internal sealed record RenameSyntax(Location Location, NameSyntax Name, NameSyntax Range) : ExpressionSyntax(Location);

/// <summary><c>t in lo..hi</c> within brackets.</summary>
internal sealed record UnknownSyntax : ExpressionSyntax
{
    public UnknownSyntax(Location location, string name, ExpressionSyntax low, ExpressionSyntax high)
        : base(location)
    {
        Name = name;
        Low = low;
        High = high;
        Depth = DepthOf(low, high);
    }

    public string Name { get; }

    public ExpressionSyntax Low { get; }

    public ExpressionSyntax High { get; }
}

/// <summary><c>-a</c>, <c>not a</c></summary>
internal sealed record UnarySyntax : ExpressionSyntax
{
    public UnarySyntax(Location location, TokenKind sign, ExpressionSyntax operand)
        : base(location)
    {
        Sign = sign;
        Operand = operand;
        Depth = DepthOf(operand);
    }

    public TokenKind Sign { get; }

    public ExpressionSyntax Operand { get; }
}

/// <summary><c>a + b</c></summary>
internal sealed record BinarySyntax : ExpressionSyntax
{
    public BinarySyntax(TokenKind sign, ExpressionSyntax left, ExpressionSyntax right)
        : base(left.Location.To(right.Location))
    {
        Sign = sign;
        Left = left;
        Right = right;
        Depth = DepthOf(left, right);
    }

    public TokenKind Sign { get; }

    public ExpressionSyntax Left { get; }

    public ExpressionSyntax Right { get; }
}

/// <summary><c>a ? b : c</c></summary>
internal sealed record ConditionalSyntax : ExpressionSyntax
{
    public ConditionalSyntax(ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse)
        : base(condition.Location.To(whenFalse.Location))
    {
        Condition = condition;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        Depth = DepthOf(condition, whenTrue, whenFalse);
    }

    public ExpressionSyntax Condition { get; }

    public ExpressionSyntax WhenTrue { get; }

    public ExpressionSyntax WhenFalse { get; }
}

/// <summary><c>z[y]</c></summary>
internal sealed record IndexSyntax : ExpressionSyntax
{
    public IndexSyntax(Location location, ExpressionSyntax target, IReadOnlyList<ExpressionSyntax> indices)
        : base(location)
    {
        Target = target;
        Indices = indices;
        Depth = DepthOf([target, .. indices]);
    }

    public ExpressionSyntax Target { get; }

    public IReadOnlyList<ExpressionSyntax> Indices { get; }
}

/// <summary><c>f(a, b)</c>, <c>f[j](a)</c>, <c>f[j | guard](a)</c></summary>
internal sealed record CallSyntax : ExpressionSyntax
{
    public CallSyntax(Location location, NameSyntax name, BracketSyntax? bracket, IReadOnlyList<ExpressionSyntax> arguments)
        : base(location)
    {
        Name = name;
        Bracket = bracket;
        Arguments = arguments;
        Depth = DepthOf([bracket?.Guard, .. bracket?.Items ?? [], .. arguments]);
    }

    public NameSyntax Name { get; }

    public BracketSyntax? Bracket { get; }

    public IReadOnlyList<ExpressionSyntax> Arguments { get; }
}

/// <summary><c>[j, k | guard]</c></summary>
internal sealed record BracketSyntax(Location Location, IReadOnlyList<ExpressionSyntax> Items, ExpressionSyntax? Guard);
