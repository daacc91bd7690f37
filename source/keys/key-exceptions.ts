import type {KeyMeaning} from './key-meaning.ts';

/** A second meaning of a key, in a place where the first one has no sense. */
export type KeyException = KeyMeaning & {why: string};

export const keyExceptions: readonly KeyException[] = [
	{
		keys: ['h'],
		meaning: 'To the left, fold',
		actions: ['text.left', 'build.left', 'tree.out', 'json.fold'],
		why: 'Text and trees move as in vim.',
	},
	{
		keys: ['l'],
		meaning: 'To the right, unfold',
		actions: ['text.right', 'build.right', 'tree.in', 'json.unfold'],
		why: 'Text and trees move as in vim.',
	},
	{
		keys: ['y'],
		meaning: 'Yes',
		actions: ['dialog.yes'],
		why: 'A question takes y and n, as in every terminal. No other keys work meanwhile.',
	},
	{
		keys: ['n'],
		meaning: 'No',
		actions: ['dialog.no'],
		why: 'A question takes y and n, as in every terminal. No other keys work meanwhile.',
	},
	{
		keys: ['space'],
		meaning: 'Page down',
		actions: ['*.pageDown'],
		why: 'Text has nothing to mark. Pagers use it for the next page.',
	},
	{
		keys: ['space'],
		meaning: 'Choose or close, as Enter',
		actions: ['choose.accept', 'message.close'],
		why: 'Nothing in a short question can be marked.',
	},
];

/** Actions of one layer that share a key: the first that can be done is meant. */
export const sharedKeys: ReadonlyArray<{actions: readonly string[]; why: string}> = [
	{
		actions: ['container.stop', 'container.start'],
		why: 'One needs a running container, the other a stopped one.',
	},
	{
		actions: ['container.pause', 'container.unpause'],
		why: 'One needs a running container, the other a paused one.',
	},
	{
		actions: ['imageFiles.open', 'tree.toggle'],
		why: 'A file has details, a directory is folded.',
	},
	{
		actions: ['build.jump', 'build.layers'],
		why: 'One needs a failed build, the other a successful one.',
	},
	{
		actions: [
			'text.clearSearch',
			'logs.clearFilter',
			'json.clearSearch',
			'tree.clearFilter',
			'list.clear',
			'container.clearImage',
			'review.showAll',
			'view.back',
			'commit.leave',
		],
		why: 'Escape goes back one level at a time.',
	},
	{
		actions: ['app.dismiss', 'app.back'],
		why: 'Escape takes a message away before it goes back.',
	},
	{
		actions: ['next.leave', 'commit.leave'],
		why: 'Both leave the session. At its end no question is needed.',
	},
];
