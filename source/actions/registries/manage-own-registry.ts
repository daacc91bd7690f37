import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {noteRemoval} from '../../prune/journal/note-removal.ts';
import type {OwnRegistry} from '../../store/registries/own-registry.ts';
import {removalSource} from '../removal-source.ts';
import type {Tools} from '../tools.ts';
import {untilAnswers} from './start-own-registry.ts';

/** More repositories are not looked into for a question. */
const mostRepositories = 200;

/** How long a question may wait for what a registry and its volume hold. */
const longestLookMs = 10_000;

export type ManagedRegistry = {
	own: OwnRegistry;
	/** Whether the user is logged in to it. */
	hasLogin: boolean;
};

type Holdings = {
	/** `undefined`: it does not say, as when it is stopped. */
	content: {repositories: number; tags: number; isAll: boolean} | undefined;
	/** Of its volume; `undefined`: not told in time. */
	bytes: number | undefined;
};

async function countContent({services}: Tools, host: string, signal: AbortSignal) {
	const {client} = services.registry;
	const count = {repositories: 0, tags: 0, isAll: true};
	for await (const names of client.catalog(host, {signal})) {
		for (const repository of names) {
			count.repositories += 1;
			if (count.repositories > mostRepositories) {
				count.isAll = false;
				continue;
			}

			for await (const tags of client.tags({host, repository}, {signal})) {
				count.tags += tags.length;
			}
		}
	}

	return count;
}

/** What it holds, as far as it is told within some seconds. */
async function readHoldings(
	tools: Tools,
	{host, container}: OwnRegistry,
	signal: AbortSignal,
): Promise<Holdings> {
	const limited = AbortSignal.any([signal, AbortSignal.timeout(longestLookMs)]);
	const [content, usage] = await Promise.allSettled([
		container.state === 'running' ? countContent(tools, host, limited) : undefined,
		tools.openEngine.engine.diskUsage({signal: limited}),
	]);
	signal.throwIfAborted();
	const sizes =
		usage.status === 'fulfilled'
			? usage.value.volumes.filter(({name}) => container.volumes.includes(name))
			: [];
	const isCounted = sizes.length > 0 && sizes.every(({sizeBytes}) => sizeBytes !== undefined);
	return {
		content: content.status === 'fulfilled' ? content.value : undefined,
		bytes: isCounted ? sizes.reduce((sum, {sizeBytes = 0}) => sum + sizeBytes, 0) : undefined,
	};
}

function holdingsText({content, bytes}: Holdings): string {
	const size = bytes === undefined ? 'size unknown' : formatBytes(bytes);
	return content
		? `It holds ${counted(content.repositories, 'repository', 'repositories')} with ${content.isAll ? '' : 'at least '}${counted(content.tags, 'tag')}, ${size}.`
		: `Its repositories and tags are unknown: it does not list them. Volume: ${size}.`;
}

/** Volumes that nothing but this registry uses. */
function ownVolumes({openEngine}: Tools, {container}: OwnRegistry): readonly string[] {
	const others = (openEngine.containers.data() ?? []).filter(({id}) => id !== container.id);
	const used = new Set(others.flatMap(({volumes}) => volumes));
	return container.volumes.filter(name => !used.has(name));
}

/** Asks what of it is removed. @returns `undefined`: nothing. */
async function askWhatGoes(
	tools: Tools,
	{own, hasLogin}: ManagedRegistry,
	holdings: Holdings,
): Promise<'container' | 'all' | undefined> {
	const {container, host} = own;
	const volumes = ownVolumes(tools, own);
	const names = volumes.join(', ');
	const chosen = await tools.dialogs.choose<'container' | 'all'>({
		title: `Stop and remove registry ${host}?`,
		lines: [
			holdingsText(holdings),
			`Images on the engine are kept.${hasLogin ? ' Your login to it is removed.' : ''}`,
		],
		choices: [
			{
				value: 'container',
				label: `Remove container ${container.name}`,
				detail:
					container.volumes.length === 0
						? 'with all that it holds'
						: `keep ${container.volumes.join(', ')}: its repositories`,
			},
			...(volumes.length === 0
				? []
				: [{value: 'all' as const, label: 'Remove both', detail: `container and volume ${names}`}]),
		],
	});
	if (chosen !== 'all') {
		return chosen;
	}

	const isMeant = await tools.dialogs.confirm({
		title: `Remove volume ${names} permanently?`,
		lines: [holdingsText(holdings), 'They cannot be restored.'],
		confirmLabel: 'Remove',
		role: 'danger',
	});
	return isMeant ? 'all' : undefined;
}

/**
Stops a registry of one's own and removes it, with its volume where the user says so, once it was said what it
holds.
@returns Whether it is gone.
*/
export async function removeOwnRegistry(tools: Tools, managed: ManagedRegistry): Promise<boolean> {
	const {services, openEngine, dialogs} = tools;
	const {containers, volumes} = openEngine.engine;
	const {own, hasLogin} = managed;
	const {host, container} = own;
	let holdings: Holdings | undefined;
	await services.jobs.start(`Read registry ${host}`, async ({signal}) => {
		holdings = await readHoldings(tools, own, signal);
		return holdingsText(holdings);
	}).ended;
	const chosen = holdings && (await askWhatGoes(tools, managed, holdings));
	if (!chosen) {
		return false;
	}

	const gone = chosen === 'all' ? ownVolumes(tools, own) : [];
	const source = await removalSource(services, openEngine);
	const job = await services.jobs.start(`Remove registry ${host}`, async ({signal, report}) => {
		const {id, name} = container;
		report({text: `Stopping container ${name}`});
		// Stopped first: it ends what it is writing.
		if (container.state === 'running') {
			await containers.stop(id, {signal});
		}

		signal.throwIfAborted();
		await withTimeLimit(options =>
			containers.remove(id, {...options, force: false, volumes: true}),
		);
		await noteRemoval({kind: 'container', id, name, references: [], bytes: undefined}, source);
		for (const volume of gone) {
			await withTimeLimit(options => volumes.remove(volume, options));
			const bytes = holdings?.bytes;
			await noteRemoval({kind: 'volume', id: volume, name: volume, references: [], bytes}, source);
		}

		return `Removed container ${[name, ...gone.map(volume => `volume ${volume}`)].join(' and ')}`;
	}).ended;
	if (job.error) {
		await dialogs.error(`Registry ${host} was not removed`, job.error);
	}

	if (job.state !== 'succeeded') {
		return false;
	}

	if (hasLogin) {
		await withTimeLimit(options => services.registry.logOut(host, options)).catch(() => undefined);
	}

	services.notices.show({tone: 'success', text: job.result ?? `Removed registry ${host}`});
	return true;
}

/** Stops a registry of one's own that runs, or starts one that is stopped. What it holds is kept. */
export async function stopOrStartOwnRegistry(
	{services, openEngine, dialogs}: Tools,
	{host, container}: OwnRegistry,
): Promise<void> {
	const {containers} = openEngine.engine;
	const {id, name, state} = container;
	const isRunning = state === 'running';
	const job = await services.jobs.start(
		`${isRunning ? 'Stop' : 'Start'} registry ${host}`,
		async ({signal}) => {
			if (isRunning) {
				await containers.stop(id, {signal});
				return `Stopped container ${name}`;
			}

			await withTimeLimit(options => containers.start(id, options), signal);
			await untilAnswers(services, host, signal);
			return `Running as container ${name}`;
		},
	).ended;
	if (job.error) {
		await dialogs.error(`Registry ${host} was not ${isRunning ? 'stopped' : 'started'}`, job.error);
	} else if (job.state === 'succeeded') {
		services.notices.show({
			tone: 'success',
			text: `Registry ${host} is ${isRunning ? 'stopped. Its repositories are kept' : 'running'}`,
		});
	}
}
