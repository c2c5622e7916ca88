"""PyInstaller: OpenVINO's core, its CPU plugin and the threads library; both are opened by name, so no one sees them.

Graphs are built in memory, so no frontend reads model files; GPU and NPU plugins, and those that only choose between
devices, are left out.
"""

from pathlib import Path

from PyInstaller.utils.hooks import collect_submodules, get_package_paths

LIBRARIES = ("openvino_intel_cpu_plugin", "openvino_arm_cpu_plugin", "tbb", "hwloc")
EXCEPT = ("tbbmalloc_proxy", "tbb.pc")

_package = Path(get_package_paths("openvino")[1])
_wanted = [
    path
    for path in (_package / "libs").glob("*")
    if path.name.removeprefix("lib").startswith(LIBRARIES) and not path.name.removeprefix("lib").startswith(EXCEPT)
]
binaries = [(str(path), "openvino/libs") for path in _wanted if path.suffix != ".json"]
hiddenimports = collect_submodules("openvino._pyopenvino")
excludedimports = ["openvino_telemetry", "torch", "tensorflow", "jax", "paddle", "onnx", "setuptools"]
