import {setTimeout as delay} from 'node:timers/promises';
import type {RegistryCredentials} from '../../../engine/registry-credentials.ts';
import {retryTransfer} from '../../../engine/retry-transfer.ts';
import type {TransferProgress} from '../../../engine/transfer-progress.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {Services} from '../../../hooks/services.ts';
import {Problem} from '../../../problem.ts';
import type {JobContext} from '../../../store/jobs.ts';
import {transferReport} from './transfer-report.ts';
import {createTransferSpeed} from './transfer-speed.ts';
import {
	addTransferProgress,
	emptyTransfer,
	type TransferState,
	transferredBytes,
} from './transfer-state.ts';
import {type TransferSession, waitForEngine} from './wait-for-engine.ts';

type Transfer = {
	/** Tells the registry. */
	reference: string;
	start(options: {
		signal: AbortSignal;
		credentials: RegistryCredentials | undefined;
	}): AsyncIterable<TransferProgress>;
};

type Tools = {services: Pick<Services, 'registry' | 'session' | 'now'>; session: TransferSession};

/** Milliseconds after which speed and time left are told anew, also when nothing comes. */
const tickMs = 1000;

const waiting = 'Waiting for the engine to come back';

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch {
		signal.throwIfAborted();
	}
}

/** A login that cannot be read does not stand in the way of what everybody may do. */
async function findLogin(
	{registry}: Pick<Services, 'registry'>,
	reference: string,
	signal: AbortSignal,
): Promise<{credentials: RegistryCredentials | undefined; failure: unknown}> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid) {
		return {credentials: undefined, failure: undefined};
	}

	try {
		const credentials = await registry.store.get(parsed.value.host, {signal});
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
	{services, session}: Tools,
	{reference, start}: Transfer,
	{signal, report}: JobContext,
): Promise<TransferState> {
	const speed = createTransferSpeed();
	let state = emptyTransfer;
	const tell = () => report(transferReport(state, speed.bytesPerSecond(services.now())));
	const {credentials, failure} = await findLogin(services, reference, signal);
	const timer = setInterval(tell, tickMs);
	try {
		const lines = retryTransfer(() => start({signal, credentials}), {
			signal,
			async wait(milliseconds) {
				await pause(milliseconds, signal);
				if (session.connection.get().status !== 'connected') {
					state = {...state, message: waiting, isMessageNew: true};
					tell();
					await waitForEngine(services, session, signal);
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
