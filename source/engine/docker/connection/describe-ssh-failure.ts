import {safeText} from '../../../format/safe-text.ts';
import type {ProblemReason} from '../../../problem.ts';
import type {CommandFailure} from './command-socket.ts';

type Rule = {pattern: RegExp; reason: ProblemReason; nextStep: string};

const rules: Rule[] = [
	{
		pattern: /permission denied while trying to connect|dial unix .*permission denied/i,
		reason: 'permission-denied',
		nextStep: 'Add the remote user to the docker group there: sudo usermod -aG docker USER',
	},
	{
		pattern: /permission denied \(|too many authentication failures/i,
		reason: 'permission-denied',
		nextStep: 'Slipway cannot ask for a password: set up key login (ssh-copy-id) or an ssh agent.',
	},
	{
		pattern: /host key verification failed|host identification has changed/i,
		reason: 'permission-denied',
		nextStep: 'Connect once with ssh yourself and check the key of that host.',
	},
	{
		pattern: /could not resolve hostname/i,
		reason: 'unreachable',
		nextStep: 'Check the host name and your ssh configuration.',
	},
	{
		pattern: /docker: (?:command )?not found|command not found: docker|no such file.*docker/i,
		reason: 'not-supported',
		nextStep: 'Install the docker CLI on that host; it relays the connection.',
	},
	{
		pattern: /cannot connect to the docker daemon|dial unix/i,
		reason: 'unreachable',
		nextStep: 'Start the engine on that host.',
	},
];

/** Explains why `ssh` ended, in its own words where it gave any. */
export function describeSshFailure(
	{stderr, exitCode, cause}: CommandFailure,
	address: string,
): {reason: ProblemReason; message: string; nextStep: string} {
	if ((cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
		return {
			reason: 'unreachable',
			message: `${address} needs the ssh program, which is not installed.`,
			nextStep: 'Install OpenSSH and try again.',
		};
	}

	// The last line is the verdict; banners and warnings come before it.
	const verdict = stderr.trim().split(/\r?\n/).at(-1) ?? '';
	const rule = rules.find(({pattern}) => pattern.test(stderr));
	return {
		reason: rule?.reason ?? 'unreachable',
		message: verdict
			? `ssh could not connect to ${address}: ${safeText(verdict)}`
			: `ssh could not connect to ${address} (exit code ${exitCode ?? 'unknown'}).`,
		nextStep: rule?.nextStep ?? 'Check that ssh to that host works without a password.',
	};
}
