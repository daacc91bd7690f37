import {setTimeout as pause} from 'node:timers/promises';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {plainEntry} from '../../layers/plain-entry.ts';
import {paddingOf} from '../../layers/read-tar.ts';
import {Problem} from '../../problem.ts';
import {bcrypt} from '../../registry/auth/bcrypt.ts';
import {completeReference} from '../../store/complete-reference.ts';
import {failureOf} from '../../store/failure-of.ts';
import {
	accountsFile,
	hostOfPort,
	type OwnRegistryPlan,
	ownRegistrySpecification,
} from '../../store/registries/own-registry.ts';
import {
	ownRegistryFields,
	ownRegistryLines,
	ownRegistryProblem,
	toOwnRegistryPlan,
} from '../../store/registries/own-registry-form.ts';
import {searchOf} from '../../store/search/search-model.ts';
import {whyOutOfReach} from '../../store/transfer/why-out-of-reach.ts';
import {toProblem} from '../../to-problem.ts';
import {pullAndTell} from '../pull-image/pull-reference.ts';
import type {Tools} from '../tools.ts';

/** One answers within a second; on a machine under load it takes longer. */
const longestWaitMs = 15_000;
const pauseMs = 200;

/** The file with who may log in, for the container's root alone. */
async function* accounts({username, password}: NonNullable<OwnRegistryPlan['login']>) {
	const body = Buffer.from(`${username}:${await bcrypt(password)}\n`);
	const [folder = ''] = accountsFile.split('/');
	yield Buffer.concat([
		encodeTarEntry({...plainEntry, name: folder, kind: 'directory', mode: 0o700}),
		encodeTarEntry({
			...plainEntry,
			name: accountsFile,
			kind: 'file',
			mode: 0o600,
			sizeBytes: body.length,
		}),
		body,
		Buffer.alloc(paddingOf(body.length)),
		endOfTar,
	]);
}

/**
Waits until a registry says anything at all.
@throws Problem when it does not within some seconds; the signal's reason after an abort.
*/
export async function untilAnswers(
	{registry, now}: Pick<Tools['services'], 'registry' | 'now'>,
	host: string,
	signal: AbortSignal,
): Promise<void> {
	const end = now() + longestWaitMs;
	registry.client.forget(host);
	for (;;) {
		try {
			await registry.client.catalog(host, {signal})[Symbol.asyncIterator]().next();
			return;
		} catch (error) {
			signal.throwIfAborted();
			const {reason} = toProblem(error);
			if (reason !== 'unreachable' && reason !== 'failed') {
				return;
			}

			if (now() > end) {
				throw new Problem({
					reason: 'unreachable',
					message: `${host} did not answer within ${longestWaitMs / 1000} seconds.`,
					nextStep: 'The log of its container says why.',
					cause: error,
				});
			}
		}

		await pause(pauseMs, undefined, {signal});
	}
}

const isThere = async (request: (options: RequestOptions) => Promise<unknown>): Promise<boolean> =>
	(await unlessGone(withTimeLimit(request))) !== undefined;

/** Makes the container and starts it; what fails before it has started leaves nothing behind. */
async function startContainer(
	{openEngine}: Tools,
	plan: OwnRegistryPlan,
	signal: AbortSignal,
): Promise<void> {
	const {containers, volumes} = openEngine.engine;
	const hadVolume = await isThere(options => volumes.inspect(plan.volume, options));
	// The user cannot cancel it: whether there is a container would be unknown.
	const {id} = await withTimeLimit(options =>
		containers.create(ownRegistrySpecification(plan), options),
	);
	try {
		signal.throwIfAborted();
		const {login} = plan;
		if (login) {
			await withTimeLimit(
				options => containers.putArchive(id, '/', accounts(login), options),
				signal,
			);
		}

		await withTimeLimit(options => containers.start(id, options), signal);
	} catch (error) {
		await withTimeLimit(options => containers.remove(id, {...options, force: true, volumes: true}));
		if (!hadVolume) {
			await withTimeLimit(options => volumes.remove(plan.volume, options));
		}

		throw error;
	}
}

/** Shows what is in a registry, on the Search screen. */
function showCatalog({services, openEngine}: Tools, host: string): void {
	const model = searchOf(services, openEngine);
	const value = `${host}/`;
	model.setText({value, cursor: value.length});
	model.setTyping(false);
	services.navigation.showScreen('search');
}

async function askForPlan({services, openEngine, dialogs}: Tools) {
	const {store} = services.registry;
	// Whether that can be told does not hold up a registry without a login.
	const place = await withTimeLimit(() => store.place(hostOfPort(5000))).catch(() => undefined);
	let plan: ReturnType<typeof toOwnRegistryPlan> | undefined;
	const values = await dialogs.form({
		title: 'Start a registry',
		submitLabel: 'Start',
		fields: ownRegistryFields(openEngine.containers.data() ?? []),
		preview: shown => ownRegistryLines(shown, place),
		async submit(all) {
			plan = toOwnRegistryPlan(all);
			return ownRegistryProblem(all);
		},
	});
	return values && plan;
}

/**
Asks for what a registry needs, starts one in a container of this engine, and shows what is in it.
@returns Its host; `undefined`: there is none, which was said.
*/
export async function startOwnRegistry(tools: Tools): Promise<string | undefined> {
	const {services, openEngine, dialogs} = tools;
	const {engine} = openEngine;
	if (whyOutOfReach(engine.endpoint, hostOfPort(5000))) {
		await dialogs.error(
			'Starting a registry is not possible',
			new Problem({
				reason: 'not-supported',
				message:
					'The engine is on another machine. Its loopback addresses are not reachable from this one.',
				nextStep: 'Connect to an engine of this machine.',
			}),
		);
		return undefined;
	}

	const plan = await askForPlan(tools);
	if (!plan) {
		return undefined;
	}

	const {image, name, login} = plan;
	const host = hostOfPort(plan.port);
	try {
		if (
			!(await isThere(options => engine.images.inspect(image, options))) &&
			!(await pullAndTell(tools, {reference: completeReference(image) ?? image}))
		) {
			return undefined;
		}
	} catch (error) {
		await dialogs.error(`Registry ${host} was not started`, toProblem(error));
		return undefined;
	}

	const job = await services.jobs.start(`Start registry ${host}`, async ({signal, report}) => {
		report({text: `Starting container ${name}`});
		await startContainer(tools, plan, signal);
		report({text: 'Waiting for its answer'});
		await untilAnswers(services, host, signal);
		return `Running as container ${name}`;
	}).ended;
	if (job.error) {
		await dialogs.error(`Registry ${host} failed to start`, job.error);
	}

	if (job.state !== 'succeeded') {
		return undefined;
	}

	const {signal} = new AbortController();
	const failure =
		login && plan.logsIn
			? await failureOf(services.registry.logIn(host, login, {signal}))
			: undefined;
	services.notices.show(
		failure === undefined
			? {tone: 'success', text: `Registry ${host} is running as container ${name}`}
			: {tone: 'warning', text: `Registry ${host} is running. Not logged in: ${failure}`},
	);
	showCatalog(tools, host);
	return host;
}
