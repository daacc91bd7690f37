import {costOf, isListed} from '../../contents/remote/open-remote-index.ts';
import {planRemoteLayers, type RemoteLayers} from '../../contents/remote/remote-layers.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {referenceTo} from '../../format/image-reference.ts';
import {
	type RemoteImageDetails,
	readRemoteImage,
} from '../../registry/repository/read-remote-image.ts';
import type {Choice} from '../../store/questions.ts';
import {dataOf} from '../../store/resource.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import type {Tools} from '../tools.ts';
import type {RepositoryTags} from './repository-tags.ts';

export type RemoteFilesChoice = {
	remote: RemoteLayers;
	/** Large layers are read, too. */
	isWhole: boolean;
};

type Target = {
	model: RepositoryTags;
	/** Complete: `redis:7`. */
	reference: string;
	/** The tag or the digest. */
	tag: string;
	/** What was read of it already. */
	image?: RemoteImageDetails | undefined;
};

/** Reads, as a job, what the layers are and where their lists lie. @returns `undefined`: it failed, as was said. */
async function readRemoteLayers(tools: Tools, target: Target): Promise<RemoteLayers | undefined> {
	const {services, openEngine} = tools;
	const {model, reference, tag} = target;
	const {repository, isCounted} = model;
	const {client} = services.registry;
	let remote: RemoteLayers | undefined;
	const job = await services.jobs.start(`Read the layers of ${reference}`, async ({signal}) => {
		const {variant} =
			target.image ??
			(await readRemoteImage(client, referenceTo(repository, tag), {
				signal,
				wanted: [dataOf(openEngine.about.state.get())?.platform],
				markTags: () => [],
				isCounted,
			}));
		remote =
			variant &&
			(await planRemoteLayers(
				client,
				{repository, reference, variant},
				{signal, cache: services.layerCache},
			));
		return undefined;
	}).ended;
	const refusal = {place: repository, title: job.title, goOn: 'read them', reads: true};
	return job.error && (await offerCure(tools, {...refusal, error: job.error})) !== undefined
		? readRemoteLayers(tools, target)
		: remote;
}

/**
Asks what of an image's files is to be listed before any pull, and says what each costs.
@returns `undefined`: nothing.
*/
async function askFilesBeforePull(
	tools: Tools,
	target: Target,
): Promise<RemoteFilesChoice | undefined> {
	const remote = await readRemoteLayers(tools, target);
	if (!remote) {
		return undefined;
	}

	const {layers, reference} = remote;
	const cost = (isWhole: boolean) => `reads ${formatBytes(costOf(remote, isWhole))}`;
	const listed = layers.filter(layer => isListed(layer, false)).length;
	const isAll = listed === layers.length;
	const choices: Choice<boolean>[] = [
		...(isAll || listed === 0
			? []
			: [
					{
						value: false,
						label: 'Without large ones',
						detail: `${listed} of ${counted(layers.length, 'layer')}, ${cost(false)}`,
					},
				]),
		{value: true, label: 'All layers', detail: cost(true)},
	];
	const count = (how: string) => layers.filter(layer => layer.how === how).length;
	const isWhole =
		costOf(remote, true) === 0 ||
		(await tools.dialogs.choose({
			title: `List the files of ${reference} before a pull`,
			lines: [
				`${counted(layers.length, 'layer')}, ${formatBytes(layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0))}: ${count('known')} known, ${count('indexed')} indexed (eStargz, zstd:chunked), ${count('small')} small, ${count('large')} large. Nothing is stored in the engine.`,
			],
			choices,
		}));
	return isWhole === undefined ? undefined : {remote, isWhole};
}

/**
Asks, and goes on with the answer.
@param target `undefined`: nothing is selected.
@param open Shows the files.
*/
export async function listFilesBeforePull(
	tools: Tools,
	target: Target | undefined,
	open: (choice: RemoteFilesChoice) => void,
): Promise<void> {
	const viewId = () => {
		const {screenId, views} = tools.services.navigation.state.get();
		return views[screenId]?.at(-1)?.id;
	};
	const before = viewId();
	const choice = target && (await askFilesBeforePull(tools, target));
	// Whoever went elsewhere meanwhile is not called back.
	if (choice && viewId() === before) {
		open(choice);
	}
}
