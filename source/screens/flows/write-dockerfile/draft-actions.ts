import type {Action} from '../../../keys/action.ts';

export const draftActions: readonly Action<{
	hasReport: boolean;
	edit(): unknown;
	save(): unknown;
	prove(): unknown;
	openReport(): void;
}>[] = [
	{
		id: 'draft.edit',
		keys: ['e'],
		title: 'Edit the Dockerfile in your editor',
		footer: 'Edit',
		group: 'View',
		run: ({edit}) => edit(),
	},
	{
		id: 'draft.save',
		keys: ['S'],
		title: 'Save it with the files it copies',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
	{
		id: 'draft.prove',
		keys: ['='],
		title: 'Prove: build it and compare with the image, path by path',
		footer: 'Prove',
		group: 'Image',
		changesEngine: true,
		run: ({prove}) => prove(),
	},
	{
		id: 'draft.report',
		keys: ['V'],
		title: 'Show the report of the proof',
		footer: 'Report',
		group: 'View',
		whyUnavailable: ({hasReport}) => (hasReport ? undefined : 'Not proven since the last change'),
		run: ({openReport}) => openReport(),
	},
];
