import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {completeReference, referenceProblem} from '../../store/complete-reference.ts';
import {retainedKey} from '../../store/retained.ts';
import {
	type DockerCommand,
	readDockerCommand,
} from '../../store/run-container/read-docker-command.ts';
import type {RunValues} from '../../store/run-container/run-values.ts';
import {pullAndTell} from '../pull-image/pull-reference.ts';
import type {Tools} from '../tools.ts';

/** The command that was given in the palette; empty: none. */
export const pastedCommand = retainedKey(() => '');

/** What the form of a run begins with. */
export type Wanted = {
	image: string;
	platform?: string | undefined;
	filled?: Partial<RunValues> | undefined;
};

/** Why it cannot be used as a `docker run`; `undefined` when it can. */
function whyNone(text: string): string | undefined {
	const read = readDockerCommand(text);
	if (read && !read.isValid) {
		return `${read.problem.message} ${read.problem.nextStep}`;
	}

	if (read?.value.verb !== 'run') {
		return 'Use the form docker run IMAGE.';
	}

	return read.value.image === '' ? 'The command names no image.' : undefined;
}

function commandIn(text: string): DockerCommand | undefined {
	const read = readDockerCommand(text);
	return read?.isValid ? read.value : undefined;
}

/** Takes the command that was given, or asks for one. @returns `undefined` when the user leaves it. */
export async function askForCommand({
	services,
	dialogs,
}: Pick<Tools, 'services' | 'dialogs'>): Promise<DockerCommand | undefined> {
	const given = services.retained.store(pastedCommand);
	const text = given.get();
	given.set('');
	if (text !== '') {
		return commandIn(text);
	}

	const answer = await dialogs.form({
		title: 'Run a docker command',
		fields: [
			{
				id: 'command',
				label: 'Command',
				initial: '',
				placeholder: 'docker run -d -p 8080:80 nginx',
				hint: 'Fills the form, which runs it',
				validate: whyNone,
			},
		],
		submitLabel: 'Fill the form',
		submit: async () => undefined,
	});
	return answer && commandIn(answer.command ?? '');
}

/** Says what of a command is not used. */
export async function tellLeft(
	{dialogs}: Pick<Tools, 'dialogs'>,
	{verb, left}: Pick<DockerCommand, 'verb' | 'left'>,
): Promise<void> {
	if (left.length > 0) {
		await dialogs.message({
			title: `Not used of this docker ${verb}`,
			lines: left,
			role: 'warning',
		});
	}
}

/** The command as the form begins with it: says what is not used of it, and pulls an image that is not here. */
export async function wantedByCommand(
	tools: Tools,
	command: DockerCommand,
): Promise<Wanted | undefined> {
	const {openEngine, dialogs} = tools;
	const {image, values} = command;
	const {platform} = values;
	if (image === '') {
		await dialogs.message({
			title: 'The command names no image',
			lines: ['Use the form docker run IMAGE.'],
		});
		return undefined;
	}

	await tellLeft(tools, command);
	const isHere = await withTimeLimit(options =>
		openEngine.engine.images.inspect(image, {...options, platform}),
	).then(
		() => true,
		() => false,
	);
	const reference = completeReference(image);
	if (!isHere && reference !== undefined) {
		const isWanted = await dialogs.confirm({
			title: `Pull ${reference}?`,
			lines: ['The image is not local. The form opens when it has been pulled.'],
			confirmLabel: 'Pull',
		});
		if (!isWanted || !(await pullAndTell(tools, {reference, platform}))) {
			return undefined;
		}
	}

	return {image, platform, filled: values};
}

/** Pulls as a pasted `docker pull …` says, and says what is not used of it. */
export async function pullPasted(tools: Tools, command: DockerCommand): Promise<void> {
	const {image, values} = command;
	const reference = completeReference(image);
	await tellLeft(tools, command);
	if (reference === undefined) {
		await tools.dialogs.message({
			title: `${image} cannot be pulled`,
			lines: [referenceProblem(image) ?? ''],
			role: 'danger',
		});
		return;
	}

	await pullAndTell(tools, {reference, platform: values.platform});
}
