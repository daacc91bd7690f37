import {connectingRules} from './advice/connecting-rules.ts';
import type {Explanation} from './advice/explanation.ts';
import {remoteRules, withoutDocker} from './advice/remote-rules.ts';
import type {SshFacts} from './advice/ssh-facts.ts';
import {findRule} from './advice/ssh-rule.ts';
import type {CommandFailure} from './command-socket.ts';

/** How ssh itself ends when it fails; otherwise it ends as the remote command did. */
const sshOwnExitCode = 255;
/** How a shell ends that does not find the command, in whatever language it says so. */
const commandNotFound = 127;

/** Explains why `ssh` ended, in its own words where it gave any. */
export function describeSshFailure(
	{stderr, exitCode, cause}: CommandFailure,
	address: string,
	facts: SshFacts,
): Explanation {
	if ((cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
		return {
			reason: 'unreachable',
			message: `${address} needs the ssh program, which is not installed.`,
			nextStep: 'Install OpenSSH and try again.',
		};
	}

	const isRemote = exitCode !== undefined && exitCode !== sshOwnExitCode;
	// ssh frames its warnings.
	const lines = stderr.split(/\r?\n/).map(line => line.replace(/^[@\s]+|[@\s]+$/g, ''));
	const found =
		findRule(isRemote ? remoteRules : [...connectingRules, ...remoteRules], lines) ??
		(exitCode === commandNotFound ? {rule: withoutDocker, line: undefined} : undefined);
	const verdict = found?.line ?? lines.findLast(line => line !== '');
	const failed = isRemote
		? `ssh reached ${address}, but the docker CLI there failed`
		: `ssh could not connect to ${address}`;
	return {
		reason: found?.rule.reason ?? 'unreachable',
		message: verdict ? `${failed}: ${verdict}` : `${failed} (exit code ${exitCode ?? 'unknown'}).`,
		nextStep:
			found?.rule.nextStep(facts, stderr) ??
			(isRemote
				? `Try it by hand: ${facts.command} docker version`
				: `Check that ${facts.command} works without a password.`),
	};
}
