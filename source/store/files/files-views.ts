import type {PathContents} from '../../contents/path-contents.ts';
import type {ImageFiles} from './image-files.ts';
import type {StackFiles} from './stack-files.ts';

/** What one view of an image's files opens on top of itself. */
export type FilesViews = {
	openTree(): void;
	openWaste(): void;
	/** @param asked A path, or the last parts of one. */
	openLayersWith(asked: string): void;
	/** @param number Of a path. */
	openDetails(number: number): void;
	/** Shows what is in a file. */
	openContents(file: PathContents): void;
	/** Goes to a path in the tree of one layer. @param number Of the path. */
	reveal(files: StackFiles, number: number, layer: number): void;
};

/** What each of these views is given. */
export type FilesViewProps = {
	/** Its own, in the navigation. */
	viewId: string;
	files: ImageFiles;
	views: FilesViews;
};
