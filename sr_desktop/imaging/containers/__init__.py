"""What files hold around their pixels: segments, chunks, boxes, directories, and the metadata in them."""
