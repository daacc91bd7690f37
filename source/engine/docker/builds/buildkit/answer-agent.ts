import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {createAgentFilter} from './agent-requests.ts';
import {firstFieldMessage, readFirstField} from './first-field.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import {type Call, type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

/** Of `RUN --mount=type=ssh` without an id. */
const defaultId = 'default';

async function openAgent(path: string): Promise<Socket> {
	const socket = connect(path);
	await once(socket, 'connect');
	return socket;
}

/** @throws GrpcError */
function pathFor(id: string, agent: string | undefined): string {
	if (agent === undefined || (id !== '' && id !== defaultId)) {
		throw new GrpcError(grpcCodes.notFound, `no ssh agent ${id || defaultId} is forwarded`);
	}

	return agent;
}

async function forward(call: Call, path: string): Promise<void> {
	const socket = await openAgent(path);
	const close = () => socket.destroy();
	call.signal.addEventListener('abort', close, {once: true});
	const filter = createAgentFilter();
	const ask = async () => {
		for await (const message of call.messages()) {
			const {toAgent, refused} = filter(readFirstField(message));
			if (refused.length > 0) {
				await call.send(firstFieldMessage(refused));
			}

			if (toAgent.length > 0 && !socket.write(toAgent)) {
				await once(socket, 'drain');
			}
		}

		socket.end();
	};

	const answer = async () => {
		for await (const chunk of socket) {
			await call.send(firstFieldMessage(chunk));
		}
	};

	try {
		const answering = answer();
		// An agent that closes its socket answers nothing more, whatever is still asked.
		await Promise.race([answering, ask().then(() => answering)]);
	} finally {
		close();
		call.signal.removeEventListener('abort', close);
	}
}

/**
Lets a build use the keys of an SSH agent while it runs.

@param agent Path of its socket; `undefined`: the build gets none.
*/
export const agentHandlers = (agent: string | undefined): CallHandlers => ({
	async '/moby.sshforward.v1.SSH/CheckAgent'(call) {
		const id = readFirstField(await onlyMessage(call)).toString();
		const socket = await openAgent(pathFor(id, agent));
		socket.destroy();
		await call.send(new Uint8Array());
	},
	async '/moby.sshforward.v1.SSH/ForwardAgent'(call) {
		const [id = ''] = call.metadata('buildkit.ssh.id');
		await forward(call, pathFor(id, agent));
	},
});
