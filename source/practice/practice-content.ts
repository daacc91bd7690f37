/**
How much the practice engine holds, for measuring.
@param size `10000x2000`: at least that many images and containers.
@returns `undefined`: the believable set, also for what cannot be read.
*/
export function practiceContent(
	size: string | undefined,
): {images: number; containers: number} | undefined {
	const [, images, containers] = /^(\d+)x(\d+)$/.exec(size ?? '') ?? [];
	return images === undefined
		? undefined
		: {images: Number(images), containers: Number(containers)};
}
