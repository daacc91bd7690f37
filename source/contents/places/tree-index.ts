import type {LayerIndex} from '../../layers/read-file-tree.ts';
import {LayerStack} from '../../layers/stack/layer-stack.ts';
import type {FilesIndex} from './files-index.ts';

type Facts = {
	id: string;
	name: string;
	note: string | undefined;
	/** What was read last: paths keep their numbers. */
	before: FilesIndex | undefined;
};

/** Files of which no layers are known, as a stack of one. */
export const treeIndex = (files: LayerIndex, {id, name, note, before}: Facts): FilesIndex => ({
	image: {
		image: name,
		id,
		references: [],
		platform: '',
		sizeBytes: 0,
		layers: [{number: 1, digest: '', sizeBytes: undefined}],
		steps: [],
	},
	stack: new LayerStack([files], before?.of === 'tree' ? before.stack.paths : undefined),
	of: 'tree',
	note,
});
