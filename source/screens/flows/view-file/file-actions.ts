import type {FileContents} from '../../../contents/read-file/file-contents.ts';
import type {OpenedFile} from '../../../contents/read-file/opened-file.ts';
import type {Action} from '../../../keys/action.ts';

export type FileContext = {
	/** `undefined`: it is still being read, or that failed. */
	shown: {opened: OpenedFile; contents: FileContents} | undefined;
	hasFailed: boolean;
	retry(): void;
	turnForm(): void;
	goTo(by: 1 | -1): void;
	copy(): void;
	save(): unknown;
};

const whyUnread = ({shown}: FileContext) => (shown ? undefined : 'Not read yet');

const whyOnePart = ({shown}: FileContext) =>
	shown?.opened.listing ? 'An archive is listed as a whole' : undefined;

/** Of all forms; JSON has keys of its own to copy with. */
export const fileActions: readonly Action<FileContext>[] = [
	{
		id: 'file.form',
		keys: ['tab'],
		title: 'Show as text, hex or JSON',
		footer: 'Text or hex',
		group: 'View',
		whyUnavailable: whyUnread,
		run: ({turnForm}) => turnForm(),
	},
	{
		id: 'file.nextPart',
		keys: [']'],
		title: 'Next part of a large file',
		footer: 'Next part',
		group: 'View',
		whyUnavailable: context =>
			whyUnread(context) ??
			whyOnePart(context) ??
			(context.shown?.contents.isEnd ? 'The file ends here' : undefined),
		run: ({goTo}) => goTo(1),
	},
	{
		id: 'file.previousPart',
		keys: ['['],
		title: 'Previous part of a large file',
		group: 'View',
		whyUnavailable: context =>
			whyUnread(context) ??
			whyOnePart(context) ??
			(context.shown?.opened.start === 0 ? 'The file begins here' : undefined),
		run: ({goTo}) => goTo(-1),
	},
	{
		id: 'file.save',
		keys: ['S'],
		title: 'Save the file',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
	{
		id: 'file.copy',
		keys: ['y'],
		title: 'Copy the shown text, or the path of a binary file',
		footer: 'Copy',
		group: 'View',
		whyUnavailable: whyUnread,
		run: ({copy}) => copy(),
	},
	{
		id: 'file.retry',
		keys: ['R'],
		title: 'Read the file again',
		group: 'View',
		whyUnavailable: ({hasFailed}) => (hasFailed ? undefined : 'Already read'),
		run: ({retry}) => retry(),
	},
];

export const jsonFileActions: readonly Action<FileContext>[] = fileActions.filter(
	({id}) => id !== 'file.copy',
);
