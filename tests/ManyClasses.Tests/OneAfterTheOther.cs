// Trainings seed and read the one generator that torch has for a process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
