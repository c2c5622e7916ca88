"""PSNR and SSIM beside the picture: the panel, the thread that counts, and what ties them to the window."""
