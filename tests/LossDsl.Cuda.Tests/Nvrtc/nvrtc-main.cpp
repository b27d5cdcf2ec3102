// Compiles one CUDA source: NVRTC compiles one at a time in a process, and the tests have more than one processor.
// nvrtc-main BUILTINS NVRTC SOURCE OPTION...: prints the compiler's log; the result is 0 where it compiled.
#include <dlfcn.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

template <class F>
static F entry(void* library, const char* name)
{
    return reinterpret_cast<F>(dlsym(library, name));
}

int main(int count, char** arguments)
{
    // NVRTC asks for its builtins by their bare name, under which they are found once they are loaded.
    void* builtins = count < 4 ? nullptr : dlopen(arguments[1], RTLD_NOW | RTLD_GLOBAL);
    void* library = builtins == nullptr ? nullptr : dlopen(arguments[2], RTLD_NOW);
    if (library == nullptr)
    {
        std::fprintf(stderr, "NVRTC cannot be loaded: %s\n", dlerror());
        return 2;
    }

    std::ifstream file(arguments[3]);
    const std::string source(std::istreambuf_iterator<char>(file), {});
    void* program = nullptr;
    entry<int (*)(void**, const char*, const char*, int, const char* const*, const char* const*)>(library, "nvrtcCreateProgram")(&program, source.c_str(), "kernels.cu", 0, nullptr, nullptr);
    const int result = entry<int (*)(void*, int, const char* const*)>(library, "nvrtcCompileProgram")(program, count - 4, arguments + 4);
    size_t length = 0;
    entry<int (*)(void*, size_t*)>(library, "nvrtcGetProgramLogSize")(program, &length);
    std::string log(length, '\0');
    entry<int (*)(void*, char*)>(library, "nvrtcGetProgramLog")(program, log.data());
    std::puts(log.c_str());
    return result == 0 ? 0 : 1;
}
