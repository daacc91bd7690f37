import path from 'node:path';
import {containerTarget} from '../../contents/places/container-target.ts';
import {volumeTarget} from '../../contents/places/volume-target.ts';
import type {TarTarget} from '../../contents/tar-target.ts';
import type {Engine} from '../../engine/engine.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {Problem} from '../../problem.ts';
import type {FilesPlace} from '../../store/files/files-place.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import {completeFile} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {Tools} from '../tools.ts';
import {placeConcerns} from './place-concerns.ts';
import {type LocalFiles, readLocalFiles} from './read-local-files.ts';
import {replacedLines} from './replaced-lines.ts';

type CopyIn = {
	place: FilesPlace;
	/** Proposed; absolute in the place. */
	directory: string;
	/** Whether a path was there when the files were read last; `undefined`: they were not read. */
	has: ((path: string) => boolean) | undefined;
};

const targetOf = (engine: Engine, place: FilesPlace): TarTarget =>
	place.kind === 'volume'
		? volumeTarget(engine, place.name, place)
		: containerTarget(engine, place.id);

/** The paths of a mount are those of its container. */
const ownerOf = (place: FilesPlace): string =>
	place.kind === 'mount' ? place.container : place.name;

const titleOf = (place: FilesPlace): string =>
	place.kind === 'volume' ? `the volume ${place.name}` : ownerOf(place);

function sizeText({entries}: LocalFiles): string {
	const files = entries.filter(({kind}) => kind !== 'directory');
	const bytes = files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	return `${counted(files.length, 'file')}, ${formatBytes(bytes)}`;
}

/** What went wrong, with what to do, as the form says it. */
const problemText = ({message, nextStep = ''}: Problem): string => `${message} ${nextStep}`.trim();

/**
Asks for a file or a directory of this machine and copies it into a container or a volume as a job; never replaces
anything unasked, nor writes to a volume unasked.
@returns Where it is then; `undefined`: nothing was copied.
*/
export async function copyIn(
	{services, openEngine, dialogs}: Tools,
	{place, directory, has}: CopyIn,
): Promise<string | undefined> {
	const {engine} = openEngine;
	const title = titleOf(place);
	const target = targetOf(engine, place);
	let copied: string | undefined;

	/** @returns Why it is not done; `undefined`: it may be. */
	const ask = async (local: LocalFiles, into: string, signal: AbortSignal) => {
		const at = path.posix.join(into, local.name);
		const [folder, existing] = await target.look([into, at], {signal});
		if (!folder) {
			return `No such directory: ${into} in ${title}.`;
		}

		const concerns = await placeConcerns(engine, place, into, {signal});
		const replaced = replacedLines(local, {target: at, existing, has});
		signal.throwIfAborted();
		const isAgreed =
			(concerns.length === 0 && replaced.length === 0) ||
			(await dialogs.confirm({
				title: replaced.length > 0 ? `Replace files in ${title}?` : `Copy into ${title}?`,
				lines: [
					...replaced,
					`${local.name} (${sizeText(local)}) is copied to ${at} in ${title}.`,
					...concerns,
				],
				confirmLabel: replaced.length > 0 ? 'Replace' : 'Copy',
			}));
		return isAgreed ? undefined : 'Not copied. Choose another directory.';
	};

	const submit = async (typedFile: string, into: string, stop: AbortSignal) => {
		const file = absolutePath(typedFile);
		const local = await readLocalFiles(file, {signal: stop});
		const refusal = await ask(local, into, stop);
		if (refusal !== undefined) {
			return refusal;
		}

		stop.throwIfAborted();
		const at = path.posix.join(into, local.name);
		const started = services.jobs.start(
			`Copy ${local.name} to ${ownerOf(place)}:${into}`,
			async ({signal, report}) => {
				const progress = byteProgress(report, services.now, {total: local.archiveBytes});
				async function* watched() {
					let bytes = 0;
					for await (const chunk of local.archive()) {
						bytes += chunk.length;
						progress(bytes);
						yield chunk;
					}
				}

				await target.write(into, watched(), {signal});
				const left = local.leftOut.length;
				const rest =
					left === 0 ? '' : `, without ${counted(left, 'socket or device', 'sockets or devices')}`;
				return `Copied ${local.name} to ${at} in ${title}${rest}`;
			},
		);
		stop.addEventListener('abort', started.cancel);
		const job = await started.ended;
		if (job.error) {
			return problemText(job.error);
		}

		if (job.state === 'cancelled') {
			return 'Cancelled. A part of it may have been copied.';
		}

		services.notices.show({tone: 'success', text: job.result ?? ''});
		copied = at;
		return undefined;
	};

	await dialogs.form({
		title: `Copy into ${title}`,
		submitLabel: 'Copy',
		fields: [
			{
				id: 'file',
				label: 'From',
				initial: absolutePath('.'),
				isGuess: true,
				hint: 'A file or a directory of this machine',
				complete: completeFile,
				validate: value => (value.trim() === '' ? 'Enter a path.' : undefined),
			},
			{
				id: 'into',
				label: 'Into',
				initial: directory,
				hint: 'An existing directory. The owner of the copy is 0:0 (root)',
				validate: value =>
					value.trim().startsWith('/') ? undefined : 'Must be an absolute path, for example /srv',
			},
		],
		preview: ({file = '', into = ''}) =>
			place.kind === 'volume'
				? [`Through a container that has ${place.name} mounted, is never started, and is removed.`]
				: [joinCommandLine(['docker', 'cp', file.trim(), `${ownerOf(place)}:${into.trim()}`])],
		async submit({file = '', into = ''}, {signal}) {
			try {
				return await submit(file, path.posix.resolve('/', into.trim()), signal);
			} catch (error) {
				if (error instanceof Problem) {
					return problemText(error);
				}

				throw error;
			}
		},
	});
	return copied;
}
