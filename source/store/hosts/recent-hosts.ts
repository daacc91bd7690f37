import path from 'node:path';
import type {KeptText} from '../../kept-text.ts';
import {ownPaths} from '../../own-paths.ts';

/** Addresses that were typed and opened, the newest first. */
export type RecentHosts = {
	/** Never rejects. */
	list(): Promise<readonly string[]>;
	/** Puts it first. Never rejects: where nothing can be kept, it is forgotten. */
	remember(address: string): Promise<void>;
};

const mostKept = 10;

/** `~/.local/state/slipway/hosts.json`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultHostsFile = (): string => path.join(ownPaths().log, 'hosts.json');

function parse(text: string): string[] {
	try {
		const {hosts}: {hosts?: unknown} = JSON.parse(text);
		return Array.isArray(hosts) ? hosts.filter(host => typeof host === 'string') : [];
	} catch {
		return [];
	}
}

export function createRecentHosts(place: KeptText): RecentHosts {
	const list = async () => parse(await place.read());
	return {
		list,
		async remember(address) {
			const others = (await list()).filter(other => other !== address);
			const hosts = [address, ...others].slice(0, mostKept);
			await place.write(`${JSON.stringify({hosts}, undefined, '\t')}\n`).catch(() => undefined);
		},
	};
}
