global using Xunit;

// Tests that count the living tensors must not see those of others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
