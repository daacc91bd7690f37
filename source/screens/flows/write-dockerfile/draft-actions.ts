import type {Action} from '../../../keys/action.ts';

/** What the keys of a written Dockerfile need. */
export type DraftControl = {
	hasReport: boolean;
	edit(): unknown;
	save(): unknown;
	prove(): unknown;
	openReport(): void;
};

export const draftActions: readonly Action<DraftControl>[] = [
	{
		id: 'draft.edit',
		keys: ['e'],
		title: 'Change the Dockerfile in your editor',
		footer: 'Edit',
		group: 'View',
		run: ({edit}) => edit(),
	},
	{
		id: 'draft.save',
		keys: ['s', 'S'],
		title: 'Save it with the files that it copies',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
	{
		id: 'draft.prove',
		keys: ['p'],
		title: 'Prove it: build it and compare with the image, path by path',
		footer: 'Prove',
		group: 'Image',
		changesEngine: true,
		run: ({prove}) => prove(),
	},
	{
		id: 'draft.report',
		keys: ['v'],
		title: 'What the proof says',
		footer: 'Report',
		group: 'View',
		whyUnavailable: ({hasReport}) =>
			hasReport ? undefined : 'It was not proven since the last change',
		run: ({openReport}) => openReport(),
	},
];
