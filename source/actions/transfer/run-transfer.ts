import {setTimeout as delay} from 'node:timers/promises';
import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {retryTransfer} from '../../engine/retry-transfer.ts';
import type {TransferProgress} from '../../engine/transfer-progress.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {Problem} from '../../problem.ts';
import {isReachable} from '../../store/follow-engine.ts';
import type {JobContext} from '../../store/jobs.ts';
import {transferReport} from '../../store/transfer/transfer-report.ts';
import {createTransferSpeed} from '../../store/transfer/transfer-speed.ts';
import {
	addTransferProgress,
	emptyTransfer,
	type TransferState,
	transferredBytes,
} from '../../store/transfer/transfer-state.ts';
import type {ActionServices} from '../services.ts';
import {type TransferEngine, waitForEngine} from './wait-for-engine.ts';

type Transfer = {
	/** Names the registry, too. */
	reference: string;
	/** Without the user's login. */
	isAsNobody?: boolean | undefined;
	start(options: {
		signal: AbortSignal;
		credentials: RegistryCredentials | undefined;
	}): AsyncIterable<TransferProgress>;
};

type Tools = {
	services: Pick<ActionServices, 'registry' | 'engine' | 'now'>;
	openEngine: TransferEngine;
};

/** Milliseconds after which speed and time left are reported again, also when nothing arrives. */
const tickMs = 1000;

const waiting = 'Waiting for the engine to reconnect';

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch {
		signal.throwIfAborted();
	}
}

/** A login that cannot be read does not stand in the way of what everybody may do. */
async function findLogin(
	{registry}: Pick<ActionServices, 'registry'>,
	reference: string,
	signal: AbortSignal,
): Promise<{credentials: RegistryCredentials | undefined; failure: unknown}> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid) {
		return {credentials: undefined, failure: undefined};
	}

	try {
		const {host, repository} = parsed.value;
		const credentials = await registry.store.get(host, {signal, repository});
		return {credentials, failure: undefined};
	} catch (failure) {
		signal.throwIfAborted();
		return {credentials: undefined, failure};
	}
}

/**
Runs a pull or a push inside a job: as who the user is, from the start again when the network fails it
or the engine goes away and comes back, telling how far it is.

@throws Problem when it is given up; the signal's reason after an abort.
*/
export async function runTransfer(
	{services, openEngine}: Tools,
	{reference, isAsNobody = false, start}: Transfer,
	{signal, report}: JobContext,
): Promise<TransferState> {
	const speed = createTransferSpeed();
	let state = emptyTransfer;
	const tell = () => report(transferReport(state, speed.bytesPerSecond(services.now())));
	const {credentials, failure} = isAsNobody
		? {credentials: undefined, failure: undefined}
		: await findLogin(services, reference, signal);
	const timer = setInterval(tell, tickMs);
	try {
		const lines = retryTransfer(() => start({signal, credentials}), {
			signal,
			async wait(milliseconds) {
				await pause(milliseconds, signal);
				if (!isReachable(openEngine.connection.get())) {
					state = {...state, message: waiting, isMessageNew: true};
					tell();
					await waitForEngine(openEngine, signal);
				}
			},
		});
		for await (const line of lines) {
			state = addTransferProgress(state, line);
			speed.measure(transferredBytes(state).movedBytes, services.now());
			tell();
		}

		return state;
	} catch (error) {
		const isRefused = error instanceof Problem && error.reason === 'unauthorized';
		throw isRefused && failure !== undefined ? failure : error;
	} finally {
		clearInterval(timer);
	}
}
