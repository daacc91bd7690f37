import type {ImageRow} from '../../store/images/image-row.ts';
import type {Chosen} from '../../store/list/chosen.ts';
import type {DraftWriter} from '../build/write-dockerfile.ts';
import type {Puller} from '../tags/pull-or-offer-tags.ts';

/** What the actions on images work with: chosen in the list, or the image of a view while there is one. */
export type ImagesContext = Puller &
	DraftWriter &
	Chosen<ImageRow> & {
		openHistory(row: ImageRow): void;
		openLayers(row: ImageRow): void;
		/** @param images Id or reference of each, the older one first. */
		openComparison(images: readonly [before: string, after: string]): void;
		openFiles(row: ImageRow): void;
		/** @param row Which one is selected there; `undefined`: the one of last time. */
		openFamily(row: ImageRow | undefined): void;
		/** Asks for a path, and shows which layers of all images have it. */
		findFiles(): Promise<void>;
		openInspect(row: ImageRow): void;
		openPlatforms(row: ImageRow): void;
		run(row: ImageRow): void;
		/** Asks for a `docker run …`, and how to run it. */
		runCommand(): void;
		push(row: ImageRow): void;
		copy(text: string, what: string): void;
	};

/** In the list, an image has details to be opened. */
export type ImagesListContext = ImagesContext & {openDetails(row: ImageRow): void};

/** How a row is called in questions and notices. */
export function rowName({reference, shortId}: ImageRow): string {
	return reference ?? shortId;
}
