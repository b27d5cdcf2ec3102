#!/usr/bin/env python3
"""Measures the works of LossDsl.Gpu as others compute them: PyTorch eager and compiled, and Liger-Kernel and cut-cross-entropy where they are installed.

Every variant has a process of its own; times are medians by device events, memory is the allocator's peak. Names of works are LossDsl.Gpu's.
"""

import argparse
import json
import statistics
import subprocess
import sys

WARM_UPS = 3
TINY = {"b": 8, "d": 16, "c": 50, "n": 100}


def arcface(torch, b, d, c, device, dtype):
    """Additive angular margin softmax, s 64 and m 0.5."""
    import math

    functional = torch.nn.functional
    x = torch.randn(b, d, device=device, dtype=dtype, requires_grad=True)
    w = torch.randn(c, d, device=device, dtype=dtype, requires_grad=True)
    y = torch.randint(0, c, (b,), device=device)

    def loss(x, w):
        cosine = functional.normalize(x.float(), dim=1).to(dtype) @ functional.normalize(w.float(), dim=1).to(dtype).t()
        target = cosine.gather(1, y[:, None]).float().clamp(-1 + 1e-6, 1 - 1e-6)
        with_margin = target * math.cos(0.5) - (1 - target * target).sqrt() * math.sin(0.5)
        return functional.cross_entropy((64 * cosine.scatter(1, y[:, None], with_margin.to(dtype))).float(), y)

    return loss, [x, w]


def linear(torch, b, d, c, device, dtype):
    """A linear layer without a bias and cross entropy."""
    x = torch.randn(b, d, device=device, dtype=dtype, requires_grad=True)
    w = torch.randn(c, d, device=device, dtype=dtype).mul_(d**-0.5).requires_grad_()
    y = torch.randint(0, c, (b,), device=device)
    return (lambda x, w: torch.nn.functional.cross_entropy((x @ w.t()).float(), y)), [x, w]


def linear_liger(torch, b, d, c, device, dtype):
    from liger_kernel.transformers import LigerFusedLinearCrossEntropyLoss

    _, (x, w) = linear(torch, b, d, c, device, dtype)
    y = torch.randint(0, c, (b,), device=device)
    loss = LigerFusedLinearCrossEntropyLoss()
    return (lambda x, w: loss(w, x, y)), [x, w]


def linear_cce(torch, b, d, c, device, dtype):
    from cut_cross_entropy import linear_cross_entropy

    _, (x, w) = linear(torch, b, d, c, device, dtype)
    y = torch.randint(0, c, (b,), device=device)
    return (lambda x, w: linear_cross_entropy(x, w, y)), [x, w]


def cross_entropy(torch, b, c, device, dtype):
    z = torch.randn(b, c, device=device, dtype=dtype, requires_grad=True)
    y = torch.randint(0, c, (b,), device=device)
    return (lambda z: torch.nn.functional.cross_entropy(z.float(), y)), [z]


def cross_entropy_liger(torch, b, c, device, dtype):
    from liger_kernel.transformers import LigerCrossEntropyLoss

    y = torch.randint(0, c, (b,), device=device)
    base = torch.randn(b, c, device=device, dtype=dtype, requires_grad=True)
    loss = LigerCrossEntropyLoss()
    # The kernel writes the gradient over its input, which every step therefore gets a copy of.
    return (lambda z: loss(z.clone(), y)), [base]


def info_nce(torch, b, d, device, dtype):
    functional = torch.nn.functional
    a, p = (torch.randn(b, d, device=device, dtype=dtype, requires_grad=True) for _ in range(2))
    y = torch.arange(b, device=device)
    return (lambda a, p: functional.cross_entropy((functional.normalize(a, dim=1) @ functional.normalize(p, dim=1).t()).float() / 0.1, y)), [a, p]


def focal(torch, n, device, dtype):
    functional = torch.nn.functional
    z = torch.randn(n, device=device, dtype=dtype, requires_grad=True)
    t = torch.rand(n, device=device, dtype=dtype)

    def loss(z):
        z, u = z.float(), t.float()
        p = torch.sigmoid(z)
        weight = 0.25 * u + 0.75 * (1 - u)
        return (weight * (u * (1 - p) + (1 - u) * p) ** 2 * functional.binary_cross_entropy_with_logits(z, u, reduction="none")).mean()

    return loss, [z]


def huber(torch, n, device, dtype):
    x = torch.randn(n, device=device, dtype=dtype, requires_grad=True)
    t = torch.rand(n, device=device, dtype=dtype)
    return (lambda x: torch.nn.functional.huber_loss(x.float(), t.float())), [x]


def dice(torch, b, c, h, w, device, dtype):
    p = torch.rand(b, c, h, w, device=device, dtype=dtype, requires_grad=True)
    t = torch.rand(b, c, h, w, device=device, dtype=dtype)

    def loss(p):
        q, u = p.float().flatten(2), t.float().flatten(2)
        return (1 - ((2 * (q * u).sum(2) + 1) / (q.sum(2) + u.sum(2) + 1)).mean(1)).mean()

    return loss, [p]


COMMON = ("eager", "compiled")


def works():
    """Name -> (sizes, variant -> function)."""
    result = {}

    def add(name, sizes, function, others=()):
        result[name] = (sizes, {**{variant: function for variant in COMMON}, **dict(others)})

    for c in (1_000_000, 10_000_000):
        add(f"ArcFace B 1024 D 512 C {c}", {"b": 1024, "d": 512, "c": c}, arcface)
    for d, v in ((2304, 256_000), (4096, 128_256)):
        add(f"LinearCrossEntropy N 8192 D {d} V {v}", {"b": 8192, "d": d, "c": v}, linear, {"liger": linear_liger, "cut_cross_entropy": linear_cce}.items())
    add("CrossEntropy 8192 x 128256", {"b": 8192, "c": 128_256}, cross_entropy, {"liger": cross_entropy_liger}.items())
    add("InfoNce B 32768 D 768", {"b": 32_768, "d": 768}, info_nce)
    add(f"BinaryFocal {1 << 26}", {"n": 1 << 26}, focal)
    add(f"Huber {1 << 26}", {"n": 1 << 26}, huber)
    add("Dice 8 x 4 x 2048 x 2048", {"b": 8, "c": 4, "h": 2048, "w": 2048}, dice)
    return result


def time_of(torch, step, is_cuda):
    if not is_cuda:
        import time

        start = time.perf_counter()
        step()
        return 1000 * (time.perf_counter() - start)
    first, last = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    first.record()
    step()
    last.record()
    last.synchronize()
    return first.elapsed_time(last)


def measure(name, variant, options):
    import torch

    torch.manual_seed(1)
    sizes, functions = works()[name]
    if options.small:
        sizes = {key: TINY.get(key, 4) for key in sizes}
    loss, wanted = functions[variant](torch, **sizes, device=options.device, dtype=torch.bfloat16)
    if variant == "compiled":
        loss = torch.compile(loss)
    is_cuda = options.device.startswith("cuda")

    def step():
        torch.autograd.grad(loss(*wanted), wanted)

    for _ in range(WARM_UPS):
        time_of(torch, step, is_cuda)
    if is_cuda:
        torch.cuda.reset_peak_memory_stats()
    times = [time_of(torch, step, is_cuda) for _ in range(options.rounds)]
    peak = torch.cuda.max_memory_allocated() if is_cuda else -1
    return {"work": title(name, options), "variant": variant, "milliseconds": statistics.median(times), "peak_bytes": peak, "failure": None}


def title(name, options):
    """Nobody is to take tiny sizes for those of the name."""
    return name + ", tiny sizes" if options.small else name


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else None


def in_child(name, variant, options):
    command = [sys.executable, __file__, "--step", name, variant, "--device", options.device, "--rounds", str(options.rounds)]
    child = subprocess.run(command + (["--small"] if options.small else []), capture_output=True, text=True)
    if child.returncode == 0:
        return json.loads(last_line(child.stdout))
    return {"work": title(name, options), "variant": variant, "milliseconds": None, "peak_bytes": -1, "failure": last_line(child.stderr) or f"ended with code {child.returncode}"}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", nargs=2, metavar=("WORK", "VARIANT"), help="measure one variant in this process")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--small", action="store_true", help="tiny sizes, which only show that everything runs")
    parser.add_argument("--only", default="", help="a part of the names of the works")
    parser.add_argument("--variant", default="", help="the one variant to measure")
    parser.add_argument("--list", action="store_true", help="print the works and their variants")
    parser.add_argument("--out", help="where the results go")
    options = parser.parse_args(arguments)
    if options.list:
        print(json.dumps({name: list(functions) for name, (_, functions) in works().items()}))
        return 0
    if options.step:
        print(json.dumps(measure(*options.step, options)))
        return 0
    results = []
    for name, (_, functions) in works().items():
        if options.only.lower() not in name.lower():
            continue
        for variant in (v for v in functions if options.variant in ("", v)):
            results.append(in_child(name, variant, options))
            last = results[-1]
            print(f"{last['work']}, {variant}: " + (last["failure"] or f"{last['milliseconds']:.3f} ms, {last['peak_bytes'] / 1e9:.2f} GB"), flush=True)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
            file.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
