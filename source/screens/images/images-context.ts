import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../hooks/services.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {ImageRow} from './image-row.ts';

/** What the actions on images work with. */
export type ImagesContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	/** The row under the pointer, or the image of a view; `undefined`: there is none (any more). */
	selected: ImageRow | undefined;
	/** The marked rows, or else the selected one. */
	targets: readonly ImageRow[];
	clearMarks(): void;
	openHistory(row: ImageRow): void;
	openInspect(row: ImageRow): void;
	openPlatforms(row: ImageRow): void;
	run(row: ImageRow): void;
	push(row: ImageRow): void;
	copy(text: string, what: string): void;
};

/** In the list, an image has details to be opened. */
export type ImagesListContext = ImagesContext & {openDetails(row: ImageRow): void};

/** How a row is called in questions and notices. */
export function rowName({reference, shortId}: ImageRow): string {
	return reference ?? shortId;
}
