import type {Explanation} from './advice/explanation.ts';
import {remoteRules} from './advice/remote-rules.ts';
import type {SshFacts} from './advice/ssh-facts.ts';
import {findRule} from './advice/ssh-rule.ts';

const longestQuote = 120;

/**
Explains an answer that is no HTTP: something on the other side has written it in place of the relay.

@param answer The bytes, as Node's parser keeps them.
*/
export function describeShellOutput(
	answer: unknown,
	address: string,
	facts: SshFacts,
): Explanation {
	const text = answer instanceof Uint8Array ? Buffer.from(answer).toString('utf8') : '';
	const lines = text.split(/\r?\n/).map(line => line.trim());
	const refusal = findRule(remoteRules, lines);
	if (refusal) {
		return {
			reason: refusal.rule.reason,
			message: `ssh reached ${address}, but the docker CLI there failed: ${refusal.line}`,
			nextStep: refusal.rule.nextStep(facts, text),
		};
	}

	const first = lines.find(line => line !== '');
	return {
		reason: 'unreachable',
		message: `The shell at ${address} prints to stdout, where only the engine may answer${first === undefined ? '.' : `: ${first.slice(0, longestQuote)}`}`,
		nextStep: `Let its startup files on ${facts.target.host} (~/.bashrc, ~/.zshenv) print only in interactive shells. In ~/.bashrc put this line before the output: [[ $- == *i* ]] || return`,
	};
}
