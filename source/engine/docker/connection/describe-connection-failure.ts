import {Problem} from '../../../problem.ts';
import {explainSocket} from './advice/explain-socket.ts';
import {explainTls} from './advice/explain-tls.ts';
import type {Explanation} from './advice/explanation.ts';
import {type Machine, thisMachine} from './advice/machine.ts';
import {otherSockets} from './advice/other-sockets.ts';
import {sshFacts} from './advice/ssh-facts.ts';
import {CommandFailure} from './command-socket.ts';
import {describeShellOutput} from './describe-shell-output.ts';
import {describeSshFailure} from './describe-ssh-failure.ts';
import type {Endpoint} from './endpoint.ts';

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE']);
/** Nothing came of it, as opposed to a connection that was lost: another engine may be the right one. */
const closedCodes = new Set(['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'EACCES', 'EPERM']);
const unknownHostCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
const tlsPort = 2376;

/** A failure below HTTP, as Node tells it. */
type Failure = {code: string; message: string; rawPacket: unknown};

const isThisMachine = (host: string): boolean => /^(?:localhost|127\..+|::1)$/.test(host);

function explainPort(code: string, {address, target}: Endpoint): Explanation | undefined {
	if (target.kind !== 'tcp') {
		return;
	}

	const {host, port, tls} = target;
	if (code === 'ECONNREFUSED') {
		return {
			reason: 'unreachable',
			message: `Nothing answers at ${address}: connection refused.`,
			nextStep: isThisMachine(host)
				? `Check the port. An engine listens on ${port} only if its settings say so (dockerd --host tcp://…), otherwise on its socket.`
				: `Check the port, and that the engine on ${host} listens on it (dockerd --host tcp://…).`,
		};
	}

	// Such a server drops what does not begin with a handshake.
	return lostCodes.has(code) && !tls && port === tlsPort
		? {
				reason: 'unreachable',
				message: `The connection to the engine at ${address} was lost.`,
				nextStep: `Port ${tlsPort} is usually for TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.`,
			}
		: undefined;
}

function explainAnyway(
	code: string,
	{address, target}: Endpoint,
	request: string | undefined,
): Explanation | undefined {
	if (unknownHostCodes.has(code)) {
		return {
			reason: 'unreachable',
			message: `No such host: ${address}.`,
			nextStep: 'Check the spelling and your network.',
		};
	}

	if (lostCodes.has(code)) {
		return {
			reason: 'unreachable',
			message:
				request === undefined
					? `The connection to the engine at ${address} was lost.`
					: `${request}: the connection to the engine at ${address} was lost.`,
			nextStep:
				target.kind === 'ssh'
					? `Check that the engine is running: ${sshFacts(target, {}).command} docker version`
					: 'Check that the engine is running, then try again.',
		};
	}

	if (code === 'ETIMEDOUT') {
		return {
			reason: 'unreachable',
			message: `No answer from ${address}: connection timed out.`,
			nextStep: 'Check the address, the network and the firewall.',
		};
	}

	return code.startsWith('HPE_')
		? {
				reason: 'unreachable',
				message: `The server at ${address} does not speak HTTP.`,
				nextStep: 'Check the address. An engine with TLS needs DOCKER_TLS_VERIFY=1.',
			}
		: undefined;
}

function explain(
	cause: unknown,
	endpoint: Endpoint,
	machine: Machine,
	request: string | undefined,
): Explanation {
	const {address, target} = endpoint;
	const isLost = cause instanceof CommandFailure && cause.hasAnswered;
	const {
		code = isLost ? 'ECONNRESET' : '',
		message = String(cause),
		rawPacket,
	} = (cause ?? {}) as Partial<Failure>;
	if (target.kind === 'ssh') {
		if (cause instanceof CommandFailure && !isLost) {
			return describeSshFailure(cause, address, sshFacts(target, machine.environment));
		}

		if (code.startsWith('HPE_')) {
			return describeShellOutput(rawPacket, address, sshFacts(target, machine.environment));
		}
	}

	return (
		explainTls({code, text: message}, endpoint) ??
		explainSocket(code, endpoint, machine) ??
		explainPort(code, endpoint) ??
		explainAnyway(code, endpoint, request) ?? {
			reason: 'unreachable',
			message: `The engine at ${address} cannot be reached: ${message}`,
			nextStep: 'Check the address, and that the engine is running.',
		}
	);
}

/**
Turns whatever went wrong below HTTP into the error that a user meets. It names the endpoint and
who chose it.

@param request The one whose answer is missing, such as `GET /images/json`; `undefined`: no single one.
@param machine What the advice has to be true of.
*/
export function describeConnectionFailure(
	cause: unknown,
	endpoint: Endpoint,
	request?: string,
	machine = thisMachine(),
): Problem {
	if (cause instanceof Problem) {
		return cause;
	}

	const {address, source, target} = endpoint;
	const isLocal = target.kind === 'socket' || (target.kind === 'tcp' && isThisMachine(target.host));
	const isClosed = closedCodes.has((cause as Partial<Failure> | undefined)?.code ?? '');
	const {nextStep, ...explanation} = explain(cause, endpoint, machine, request);
	// In brackets, since a command may stand before it.
	const notes = [
		isLocal && isClosed ? otherSockets(address, machine) : undefined,
		`The address comes from: ${source}`,
	].flatMap(note => (note === undefined ? [] : [`(${note}.)`]));
	return new Problem({
		...explanation,
		nextStep: [nextStep, ...notes].join(' '),
		cause,
	});
}
