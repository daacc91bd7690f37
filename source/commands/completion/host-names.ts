import type {Settings} from '../../config.ts';
import type {CommandRequest} from '../command-request.ts';
import {isName} from './complete-command.ts';

/**
Names for an engine that begin as the word does; addresses are left out, which have names where they are kept.
@param contexts Names of all docker contexts.
*/
export function hostNames(
	{kind, prefix}: Extract<CommandRequest, {name: 'complete-hosts'}>,
	{hosts}: Pick<Settings, 'hosts'>,
	contexts: readonly string[],
): string[] {
	const own = kind === 'host' ? hosts.map(({name}) => name) : [];
	return [...new Set([...own, ...contexts])].filter(
		name => name.startsWith(prefix) && isName(name),
	);
}
