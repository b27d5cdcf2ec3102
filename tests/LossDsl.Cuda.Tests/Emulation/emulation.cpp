// Runs a grid: block after block, the threads of a block as fibers that change at barriers and shuffles only.
#include "emulation.h"
#include "fiber.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace emulation
{
thread_local Here* here __attribute__((tls_model("initial-exec"))) = nullptr;

namespace
{
enum class State
{
    Fresh,
    Ready,
    AtBarrier,
    AtShuffle,
    Done,
};

// A copy that was started; `group` counts the commits before it.
struct Copy
{
    int slot;
    int group;
    unsigned long long bytes[2];
};

struct Thread
{
    State state;
    int line;
    unsigned int mask;
    int source;
    unsigned long long value;
    Fiber* fiber;
    int commits = 0;
    std::vector<Copy> copies = {};
};

struct SharedMemory
{
    const void* key;
    std::vector<unsigned long long> bytes;
    std::vector<Cell> cells;
};

struct Runner
{
    Here position = {};
    const Launch* launch = nullptr;
    const char* name = nullptr;
    void (*body)(void*) = nullptr;
    void* state = nullptr;
    Fiber home;
    std::vector<Fiber*> idle;
    std::vector<Thread> threads;
    std::vector<SharedMemory*> memory;
    // Intervals between barriers, counted on over all blocks; what was written before `blockStart` belongs to another block.
    unsigned long long interval = 0;
    unsigned long long blockStart = 0;
    int current = 0;
    int waiting = 0;
    bool failed = false;

    ~Runner()
    {
        for (auto* fiber : idle)
            delete fiber;
        for (auto* one : memory)
            delete one;
    }
};

thread_local Runner runner;

[[gnu::format(printf, 1, 2)]] void fail(const char* what, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(text, sizeof text, what, arguments);
    va_end(arguments);
    const auto& p = runner.position;
    snprintf(runner.launch->message, runner.launch->messageBytes, "%s, block (%u, %u), thread %u: %s.", runner.name, p.block.x, p.block.y, p.thread.x, text);
    runner.failed = true;
}

// Gives up the launch from within a thread.
[[noreturn]] void leave()
{
    Fiber::change(*runner.threads[runner.current].fiber, runner.home);
    abort();
}

void wait_for_others()
{
    Fiber::change(*runner.threads[runner.current].fiber, runner.home);
}

void thread_main()
{
    for (;;)
    {
        runner.body(runner.state);
        runner.threads[runner.current].state = State::Done;
        wait_for_others();
    }
}

void resume(int index)
{
    auto& thread = runner.threads[index];
    if (thread.state == State::Fresh)
    {
        if (runner.idle.empty())
            runner.idle.push_back(new Fiber(thread_main));
        thread.fiber = runner.idle.back();
        runner.idle.pop_back();
    }

    thread.state = State::Ready;
    runner.current = index;
    runner.position.thread.x = index;
    Fiber::change(runner.home, *thread.fiber);
    if (runner.failed)
        return;
    if (thread.state == State::Done)
    {
        runner.idle.push_back(thread.fiber);
        thread.fiber = nullptr;
    }
}

const char* describe(const Thread& thread)
{
    switch (thread.state)
    {
        case State::AtBarrier: return "waits at a barrier";
        case State::AtShuffle: return "waits at a shuffle";
        default: return "has ended";
    }
}

// No thread can go on, but not all have ended.
void report_divergence()
{
    int waits = -1;
    for (int k = 0; k < (int)runner.threads.size() && waits < 0; k++)
        if (runner.threads[k].state != State::Done)
            waits = k;
    const auto& first = runner.threads[waits];
    for (int k = 0; k < (int)runner.threads.size(); k++)
    {
        const auto& other = runner.threads[k];
        if (other.state != first.state || other.line != first.line)
        {
            runner.position.thread.x = waits;
            fail("divergent %s: it waits in line %d, but thread %d %s in line %d", first.state == State::AtBarrier ? "barrier" : "shuffle", first.line, k, describe(other), other.line);
            return;
        }
    }

    fail("divergent shuffle in line %d: the lanes of its mask do not all come", first.line);
}

void run_block()
{
    const int count = runner.launch->threads;
    runner.threads.assign(count, Thread{State::Fresh, 0, 0, 0, 0, nullptr, 0, {}});
    runner.blockStart = ++runner.interval;
    runner.waiting = 0;
    int done = 0;
    while (done < count)
    {
        // Back and forth, so that what lacks a barrier cannot count on a thread's being first.
        const bool isForward = runner.interval & 1;
        bool moved = false;
        for (int n = 0; n < count; n++)
        {
            const int k = isForward ? n : count - 1 - n;
            const auto state = runner.threads[k].state;
            if (state != State::Fresh && state != State::Ready)
                continue;
            moved = true;
            resume(k);
            if (runner.failed)
                return;
            if (runner.threads[k].state == State::Done)
                done++;
        }

        if (moved || done == count)
            continue;
        report_divergence();
        return;
    }
}
}

void bind(Binding* binding, const void* first, unsigned long packed)
{
    const unsigned long bytes = packed & 0xffffffffu;
    const unsigned long alignment = packed >> 32;
    const char* begin = (const char*)first;
    const int parameter = binding->parameter;
    if (((unsigned long)begin & (alignment - 1)) != 0)
    {
        fail("pointer %d is used at an address that is no multiple of %lu", parameter, alignment);
        leave();
    }

    if (binding->begin == nullptr)
    {
        // Where views of one tensor are known beside it, the largest.
        for (int k = 0; k < runner.launch->allocations; k++)
        {
            const auto& allocation = runner.launch->allocation[k];
            const bool holds = begin >= allocation.begin && begin + bytes <= allocation.end;
            if (holds && (binding->begin == nullptr || allocation.end - allocation.begin > binding->end - binding->begin))
            {
                binding->begin = allocation.begin;
                binding->end = allocation.end;
            }
        }

        if (binding->begin != nullptr)
            return;
        fail("out of bounds: pointer %d is used where the host has given no memory, %lu bytes", parameter, bytes);
        leave();
    }

    fail("out of bounds: pointer %d is used at byte %ld of %ld, %lu bytes", parameter, (long)(begin - binding->begin), (long)(binding->end - binding->begin), bytes);
    leave();
}

void barrier(int line)
{
    auto& thread = runner.threads[runner.current];
    thread.state = State::AtBarrier;
    thread.line = line;
    if (++runner.waiting == (int)runner.threads.size())
    {
        for (const auto& other : runner.threads)
        {
            if (other.line == line)
                continue;
            fail("divergent barrier: it waits in line %d, but thread %d waits in line %d", line, (int)(&other - runner.threads.data()), other.line);
            leave();
        }

        runner.waiting = 0;
        runner.interval++;
        for (auto& other : runner.threads)
            other.state = State::Ready;
    }

    wait_for_others();
}

int lane_of_thread()
{
    return runner.current & 31;
}

unsigned long long shuffle(unsigned int mask, unsigned long long value, int source, int line)
{
    const int lane = runner.current & 31;
    Thread* warp = &runner.threads[runner.current - lane];
    auto& thread = warp[lane];
    thread.state = State::AtShuffle;
    thread.line = line;
    thread.mask = mask;
    thread.value = value;
    thread.source = source & 31;
    if (!((mask >> lane) & 1))
    {
        fail("the mask %08x of the shuffle in line %d lacks the thread's own lane", mask, line);
        leave();
    }

    for (int k = 0; k < 32; k++)
    {
        if (!((mask >> k) & 1))
            continue;
        if (warp[k].state != State::AtShuffle)
        {
            wait_for_others();
            return runner.threads[runner.current].value;
        }

        if (warp[k].line != line || warp[k].mask != mask || !((mask >> warp[k].source) & 1))
        {
            fail("divergent shuffle: lane %d takes part in line %d with mask %08x, lane %d in line %d with mask %08x", lane, line, mask, k, warp[k].line, warp[k].mask);
            leave();
        }
    }

    unsigned long long values[32];
    for (int k = 0; k < 32; k++)
        values[k] = warp[k].value;
    for (int k = 0; k < 32; k++)
    {
        if (!((mask >> k) & 1))
            continue;
        warp[k].value = values[warp[k].source];
        warp[k].state = State::Ready;
    }

    return thread.value;
}

void* shared(const void* key, unsigned long bytes, int count, Cell** cells)
{
    for (auto* one : runner.memory)
    {
        if (one->key == key)
        {
            *cells = one->cells.data();
            return one->bytes.data();
        }
    }

    auto* made = new SharedMemory{key, std::vector<unsigned long long>((bytes + 7) / 8), std::vector<Cell>(count)};
    runner.memory.push_back(made);
    *cells = made->cells.data();
    return made->bytes.data();
}

const char KEPT = 0;

// The cell of a slot, which it is checked that the launch has.
unsigned long long* slot_of(int slot, Cell** cell)
{
    const int count = runner.launch->sharedBytes / 16;
    Cell* cells;
    check_shared(slot, count, "kept_rows");
    auto* bytes = (unsigned long long*)shared(&KEPT, 16ul * count, count, &cells);
    *cell = cells + slot;
    return bytes + 2 * slot;
}

void copy_async(int slot, const void* from)
{
    Copy copy = {slot, runner.threads[runner.current].commits, {}};
    memcpy(copy.bytes, from, 16);
    runner.threads[runner.current].copies.push_back(copy);
}

void commit_copies()
{
    runner.threads[runner.current].commits++;
}

void wait_for_copies(int count)
{
    auto& thread = runner.threads[runner.current];
    std::vector<Copy> late;
    for (const auto& copy : thread.copies)
    {
        if (copy.group >= thread.commits - count)
        {
            late.push_back(copy);
            continue;
        }

        Cell* cell;
        auto* bytes = slot_of(copy.slot, &cell);
        on_write(cell, copy.slot, "kept_rows");
        memcpy(bytes, copy.bytes, 16);
    }

    thread.copies.swap(late);
}

const void* kept(int slot)
{
    Cell* cell;
    auto* bytes = slot_of(slot, &cell);
    for (const auto& copy : runner.threads[runner.current].copies)
    {
        if (copy.slot != slot)
            continue;
        fail("kept_rows[%d] of shared memory is read before its copy was waited for", slot);
        leave();
    }

    on_read(cell, slot, "kept_rows");
    return bytes;
}

void check_shared(int index, int count, const char* name)
{
    if (index >= 0 && index < count)
        return;
    fail("out of bounds: %s[%d] of shared memory has %d elements", name, index, count);
    leave();
}

void on_read(Cell* cell, int index, const char* name)
{
    if (cell->written < runner.blockStart)
    {
        fail("%s[%d] of shared memory is read before it is written", name, index);
        leave();
    }

    if (cell->written == runner.interval && cell->writer != runner.current)
    {
        fail("race: %s[%d] of shared memory is read, and thread %d writes it, without a barrier between them", name, index, cell->writer);
        leave();
    }

    // A second reader in the interval: whoever writes now races with one of them.
    cell->reader = cell->read == runner.interval && cell->reader != runner.current ? -1 : runner.current;
    cell->read = runner.interval;
}

void on_write(Cell* cell, int index, const char* name)
{
    const bool isRead = cell->read == runner.interval && cell->reader != runner.current;
    if (isRead || (cell->written == runner.interval && cell->writer != runner.current))
    {
        const int other = isRead ? cell->reader : cell->writer;
        if (other < 0)
            fail("race: %s[%d] of shared memory is written, and several threads read it, without a barrier between them", name, index);
        else
            fail("race: %s[%d] of shared memory is written, and thread %d %s it, without a barrier between them", name, index, other, isRead ? "reads" : "writes");
        leave();
    }

    cell->written = runner.interval;
    cell->writer = runner.current;
}

int run(const Launch* launch, const char* name, int callBytes, int pointers, void (*body)(void*), void* state, Binding* bindings)
{
    if (launch->callBytes != callBytes || launch->pointers != pointers)
    {
        snprintf(launch->message, launch->messageBytes, "%s takes %d bytes and %d pointers, but is launched with %d bytes and %d pointers.", name, callBytes, pointers, launch->callBytes, launch->pointers);
        return 1;
    }

    if (launch->threads <= 0 || launch->threads > 1024 || launch->threads % 32 != 0 || launch->gridX <= 0 || launch->gridY <= 0 || launch->gridY > 65535)
    {
        snprintf(launch->message, launch->messageBytes, "%s cannot run %d x %d blocks of %d threads.", name, launch->gridX, launch->gridY, launch->threads);
        return 1;
    }

    for (int k = 0; k < pointers; k++)
        bindings[k].parameter = k;
    runner.launch = launch;
    runner.name = name;
    runner.body = body;
    runner.state = state;
    runner.failed = false;
    // Every launch runs its threads in the same order, whatever ran before.
    runner.interval = 0;
    runner.position.blockSize = {(unsigned int)launch->threads, 1, 1};
    runner.position.gridSize = {(unsigned int)launch->gridX, (unsigned int)launch->gridY, 1};
    here = &runner.position;
    for (int y = 0; y < launch->gridY && !runner.failed; y++)
    {
        for (int x = 0; x < launch->gridX && !runner.failed; x++)
        {
            runner.position.block = {(unsigned int)x, (unsigned int)y, 0};
            run_block();
        }
    }

    // What a failed launch left in the middle of a kernel is not run on; its fibers are given up.
    for (auto& thread : runner.threads)
        if (thread.fiber != nullptr)
            delete thread.fiber;
    runner.threads.clear();
    for (auto* one : runner.memory)
        delete one;
    runner.memory.clear();
    return runner.failed;
}
}
