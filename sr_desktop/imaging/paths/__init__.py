"""Files and folders: what a person's words name, where results go, what they are called and what they never replace."""

from sr_desktop.imaging.paths.inputs import IMAGE_EXTENSIONS, Found, InputFile, expand_inputs, only_results
from sr_desktop.imaging.paths.names import DEFAULT_TEMPLATE, NameFields, NameTemplate
from sr_desktop.imaging.paths.places import Place, output_places
from sr_desktop.imaging.paths.targets import Exists, Targets

__all__ = [
    "DEFAULT_TEMPLATE",
    "IMAGE_EXTENSIONS",
    "Exists",
    "Found",
    "InputFile",
    "NameFields",
    "NameTemplate",
    "Place",
    "Targets",
    "expand_inputs",
    "only_results",
    "output_places",
]
