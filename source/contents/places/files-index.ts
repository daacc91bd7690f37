import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import type {ImageLayers} from '../image-layers.ts';

/** Files that were read, as layers on each other, and what is known of the layers. */
export type FilesIndex = {
	/** The image's layers; the writable layer of a container is one more, a tree without layers the only one. */
	image: ImageLayers;
	stack: LayerStack;
	/**
	`image`: the layers of an image. `container`: those, and a writable layer on top. `tree`: one tree of which no
	layers are known.
	*/
	of: 'image' | 'container' | 'tree';
	/** What has to be said of them, in one line; `undefined`: nothing. */
	note?: string | undefined;
};
