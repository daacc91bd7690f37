import type {ImageLayers} from './image-layers.ts';

/** The image that a command was about, for scripts. */
export const imageReport = ({image, id, references, platform, sizeBytes}: ImageLayers) => ({
	name: image,
	id,
	references,
	platform,
	sizeBytes,
});

/** A time as text; `null`: it is not known, or no year can tell it. @param at Milliseconds since the epoch. */
export function timeReport(at: number | undefined): string | null {
	const date = new Date(at ?? Number.NaN);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
