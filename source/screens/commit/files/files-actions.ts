import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Action} from '../../../keys/action.ts';
import type {FileRow} from '../../../store/commit/file-row.ts';

export type FilesContext = {
	dialogs: Dialogs;
	/** Under the pointer; `undefined` when there is no file. */
	selected: FileRow | undefined;
	edit(path: string): Promise<void>;
};

async function askForPath({dialogs, selected, edit}: FilesContext): Promise<void> {
	const folder = selected?.shown.slice(0, selected.shown.lastIndexOf('/') + 1) ?? '/';
	const values = await dialogs.form({
		title: 'Edit a file by its path',
		submitLabel: 'Edit',
		fields: [
			{
				id: 'path',
				label: 'Path',
				initial: folder,
				hint: 'A missing file is created, with its parent directories.',
				validate: text =>
					/^\/.*[^/]$/.test(text.trim())
						? undefined
						: 'Must be the absolute path of a file, for example /etc/motd',
			},
		],
		submit: async () => undefined,
	});
	if (values?.path !== undefined) {
		await edit(values.path.trim());
	}
}

export const filesActions: readonly Action<FilesContext>[] = [
	{
		id: 'files.edit',
		keys: ['enter'],
		title: 'Edit the file in your editor',
		footer: 'Edit',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: ({selected}) => (selected ? undefined : 'No file is selected'),
		run: ({selected, edit}) => selected && edit(selected.path),
	},
	{
		id: 'files.add',
		keys: ['e'],
		title: 'Edit or create a file by its path',
		footer: 'By path',
		group: 'Session',
		changesEngine: true,
		run: askForPath,
	},
];
