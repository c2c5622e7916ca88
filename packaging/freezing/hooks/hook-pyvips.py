"""PyInstaller: pyvips through its compiled binding, which brings libvips with everything in it."""

hiddenimports = ["_libvips", "_cffi_backend"]
excludedimports = ["cffi.cparser", "pycparser"]  # for the binding that is interpreted, which is never used
