"""What a file says about its picture besides the pixels, what the result's file shall say, and how it was made."""

from sr_desktop.imaging.containers.metadata import Metadata, Sidecar
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.metadata_output import for_output
from sr_desktop.imaging.provenance_file import read_provenance

__all__ = ["Metadata", "Provenance", "Sidecar", "for_output", "read_provenance"]
