import type {SshTarget} from '../ssh-command.ts';
import type {Machine} from './machine.ts';

/** What advice can name. */
export type SshFacts = {
	/** What the user types to reach that host by hand. */
	command: string;
	/** `user@host`, or the host alone. */
	account: string;
	target: SshTarget;
	/** Whether an ssh agent is offered to programs that this shell starts. */
	hasAgent: boolean;
};

export function sshFacts(target: SshTarget, environment: Machine['environment']): SshFacts {
	const {host, user, port} = target;
	const account = user === undefined ? host : `${user}@${host}`;
	return {
		account,
		command: `ssh ${port === undefined ? '' : `-p ${port} `}${account}`,
		target,
		hasAgent: Boolean(environment.SSH_AUTH_SOCK),
	};
}
