import path from 'node:path';
import process from 'node:process';
import {overwrittenFiles, saveDraft} from '../../build/from-session/save-draft.ts';
import {counted} from '../../format/counted.ts';
import type {DraftState} from '../../store/build/draft-state.ts';
import type {Store} from '../../store/create-store.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {Questions} from '../../store/questions.ts';
import {toProblem} from '../../to-problem.ts';
import {completeFolder} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

export type DraftTools = {
	services: Pick<ActionServices, 'notices' | 'recentBuilds' | 'registry' | 'jobs' | 'now'>;
	openEngine: Pick<OpenEngine, 'engine'>;
	dialogs: Questions;
	store: Store<DraftState>;
};

const proposedFolder = ({lastFolder, name}: DraftState): string =>
	lastFolder ?? path.join(process.cwd(), name.replace(/^.*\//, '').replaceAll(/[^\w.-]+/g, '-'));

/** @returns Why it was not saved; `undefined` when it was. */
async function save(folder: string, {dialogs, store}: DraftTools): Promise<string | undefined> {
	const {draft} = store.get();
	const there = await overwrittenFiles(folder, draft);
	if (there.length > 0) {
		const isAgreed = await dialogs.confirm({
			title: 'Replace these files?',
			lines: [`${folder} already has these files. Their contents will be lost:`],
			items: there,
			confirmLabel: 'Replace',
			role: 'danger',
		});
		if (!isAgreed) {
			return 'Not saved. Choose another directory.';
		}
	}

	try {
		await saveDraft(folder, draft, {overwrites: there.length > 0});
	} catch (error) {
		return `Not saved: ${toProblem(error).message}`;
	}

	store.update(state => ({...state, folder, lastFolder: folder}));
	return undefined;
}

/**
Asks for a directory and writes Dockerfile and files there; never over anything without asking.

@returns Whether it is saved now.
*/
export async function saveDraftIn(tools: DraftTools): Promise<boolean> {
	const {services, dialogs, store} = tools;
	const {draft} = store.get();
	const files = draft.files.length;
	const values = await dialogs.form({
		title: 'Save the Dockerfile in which directory?',
		submitLabel: 'Save',
		fields: [
			{
				id: 'directory',
				label: 'Directory',
				initial: proposedFolder(store.get()),
				hint: 'Created if missing. Replacing files asks first.',
				complete: completeFolder,
				validate: text => (text.trim() === '' ? 'Enter a path.' : undefined),
			},
		],
		preview: () => [
			`Writes Dockerfile${files === 0 ? '' : ` and ${counted(files, 'file')} that it copies`}`,
		],
		submit: ({directory = ''}) => save(absolutePath(directory), tools),
	});
	const {folder} = store.get();
	if (!values || folder === undefined) {
		return false;
	}

	services.notices.show({
		tone: 'success',
		text: `Saved in ${folder}`,
		nextStep: 'p proves that it builds the same image',
	});
	await services.recentBuilds
		.remember({directory: folder, dockerfile: path.join(folder, 'Dockerfile')})
		.catch(() => undefined);
	return true;
}
