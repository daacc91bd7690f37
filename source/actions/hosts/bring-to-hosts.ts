import {firstAnswer} from '../../engine/first-answer.ts';
import type {LoadedImages} from '../../engine/images.ts';
import {createTurns} from '../../engine/turns.ts';
import {counted} from '../../format/counted.ts';
import {completeReference} from '../../store/complete-reference.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';
import type {Job} from '../../store/jobs.ts';
import {platformField} from '../../store/pull-image/platform-field.ts';
import {previewReference, referenceField} from '../../store/pull-image/reference-field.ts';
import type {Questions} from '../../store/questions.ts';
import {toProblem} from '../../to-problem.ts';
import {sendFile, whySendingFailed} from '../archives/send-file.ts';
import {pullReference} from '../pull-image/pull-reference.ts';
import {completeFile} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {ActionServices, ReachedHost} from '../services.ts';
import {jobsInTurn} from './jobs-in-turn.ts';

type HostTools = {services: ActionServices; dialogs: Pick<Questions, 'form'>};

const whyNot = (job: Job | string): string | undefined => whySendingFailed(job, 'Cancelled.');

/** How many hosts are sent to, or ask a registry, at a time: all of it may go over one link, or be counted as one user's. */
export const mostAtATime = 6;

/**
Does something at each of these hosts, a few at a time, as a job of that host. What fails at one ends that one alone, and
nothing waits for one that is down.
@param done As the end is told: `Pulled redis:7`.
*/
async function atEach(
	{services}: HostTools,
	hosts: readonly HostRow[],
	done: string,
	begin: (there: ReachedHost) => Promise<Job | string>,
): Promise<void> {
	const turns = createTurns(mostAtATime);
	const at = async ({name, host, state}: HostRow): Promise<string | undefined> => {
		let leave = () => {};
		let why: string | undefined;
		try {
			if (state?.status === 'down') {
				throw state.error;
			}

			const there = services.hosts.reach(host);
			leave = there.leave;
			await firstAnswer(there.openEngine.engine);
			const jobs = jobsInTurn(there.services.jobs, turns);
			why = whyNot(await begin({...there, services: {...there.services, jobs}}));
		} catch (error) {
			why = toProblem(error).message;
		} finally {
			leave();
		}

		return why === undefined ? undefined : `${name}: ${why}`;
	};

	const failed = (await Promise.all(hosts.map(at))).filter(text => text !== undefined);
	const on =
		failed.length === 0
			? `on ${counted(hosts.length, 'host')}`
			: `on ${hosts.length - failed.length} of ${counted(hosts.length, 'host')}`;
	services.notices.show(
		failed.length === 0
			? {tone: 'success', text: `${done} ${on}`}
			: {tone: 'danger', text: `${done} ${on}. ${failed.join(' ')}`},
	);
}

/** Asks for a reference, which each of the hosts pulls from its registry. */
export async function pullToHosts(tools: HostTools, hosts: readonly HostRow[]): Promise<void> {
	const values = await tools.dialogs.form({
		title: `Pull an image on ${counted(hosts.length, 'host')}`,
		submitLabel: 'Pull',
		fields: [referenceField(''), platformField('')],
		preview: previewReference,
		submit: async () => undefined,
	});
	const reference = completeReference(values?.reference ?? '');
	if (!values || reference === undefined) {
		return;
	}

	const platform = values.platform?.trim() || undefined;
	await atEach(
		tools,
		hosts,
		`Pulled ${reference}`,
		({services, openEngine}) => pullReference(services, openEngine, {reference, platform}).ended,
	);
}

/** Asks for an archive of this machine, and loads it on each of the hosts. */
export async function loadToHosts(tools: HostTools, hosts: readonly HostRow[]): Promise<void> {
	const values = await tools.dialogs.form({
		title: `Load images on ${counted(hosts.length, 'host')}`,
		submitLabel: 'Load',
		fields: [
			{
				id: 'file',
				label: 'File',
				initial: absolutePath('.'),
				hint: 'An archive as docker save or podman save writes it, packed or not',
				complete: completeFile,
				validate: value => (value.trim() === '' ? 'Enter a path.' : undefined),
			},
		],
		submit: async () => undefined,
	});
	if (!values) {
		return;
	}

	const file = absolutePath(values.file ?? '');
	// Each job has a cancel of its own.
	const {signal: stop} = new AbortController();
	await atEach(tools, hosts, `Loaded ${file}`, ({services, openEngine}) =>
		sendFile(services, {
			title: `Load ${file}`,
			file,
			stop,
			async send(content, {signal}) {
				const loaded: LoadedImages = await openEngine.engine.images.load(content, {signal});
				return `Loaded ${[...loaded.references, ...loaded.ids].join(', ') || file}`;
			},
		}),
	);
}
