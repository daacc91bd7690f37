import {
	lookIntoVolume,
	type VolumeLook,
	whyNotLook,
} from '../../../actions/prune/look-into-volume.ts';
import type {Action} from '../../../keys/action.ts';

export const entryActions: readonly Action<VolumeLook>[] = [
	{
		id: 'pruneEntry.files',
		keys: ['F'],
		title: 'Files of the volume',
		footer: 'Files',
		group: 'Prune',
		changesEngine: true,
		whyUnavailable: whyNotLook,
		run: lookIntoVolume,
	},
];
