// What cairo 1.16 and fontconfig never free, told to the leak sanitizer so that it still sees what
// we do not free: cairo some 768 bytes for each font of a PDF, allocated while the surface is
// finished; fontconfig its configuration, once. A program that only draws two words shows both.
// Whole stacks are needed to tell these allocations from others in the same libraries.
#if defined(__SANITIZE_ADDRESS__)

extern "C" {

const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier)
    return "fast_unwind_on_malloc=0";
}

const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
    return "leak:cairo_surface_finish\nleak:FcInitLoadConfigAndFonts\n";
}

const char* __lsan_default_options() {  // NOLINT(bugprone-reserved-identifier)
    return "print_suppressions=0";
}

}  // extern "C"

#endif
