import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {dockerHub} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import {type DockerConfig, readDockerConfig, type StoredLogin} from './docker-config.ts';
import {editLogins} from './edit-logins.ts';
import {hubTokenAddresses, loginName} from './server-address.ts';

/** The keys under which a file has a login: the usual one, and those of old versions. */
export const addressesOf = ({auths}: Pick<DockerConfig, 'auths'>, name: string): string[] =>
	[...auths.keys()].filter(address => loginName(address) === name);

/**
Puts a login into a file in the form of docker's config.json, or takes it out, under whatever spellings of
its own name it is there; other names stay, those of its namespaces, too. Everything else in the file stays
as it is written. The file is replaced in one step and keeps its owner and permissions; a new one is for
its owner's eyes alone.

@param key Where it goes where the file has none yet.
@param login `undefined` takes it out.
@throws Problem `invalid` for a damaged file, which is left alone; `permission-denied`, `failed` when it cannot be
written.
*/
export async function writeLogin(
	file: string,
	{name, key}: {name: string; key: string},
	login: StoredLogin | undefined,
): Promise<void> {
	// Read again: another program may have logged in meanwhile.
	const config = await readDockerConfig(file);
	let {text} = config;
	const isHubLogout = !login && name === dockerHub;
	const tokens = isHubLogout ? hubTokenAddresses.filter(address => config.auths.has(address)) : [];
	for (const address of [...addressesOf(config, name), ...tokens]) {
		if (!login || address !== key) {
			text = editLogins(text, address, undefined);
		}
	}

	if (login) {
		text = editLogins(text, key, login);
	}

	if (text === config.text || (!login && config.text === '')) {
		return;
	}

	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFileAtomic(file, text, config.text === '' ? {mode: 0o600} : {});
	} catch (cause) {
		const {code} = cause as NodeJS.ErrnoException;
		throw new Problem({
			reason: code === 'EACCES' || code === 'EPERM' ? 'permission-denied' : 'failed',
			message: `${file} cannot be written (${code ?? 'unknown error'}).`,
			nextStep: 'Check its permissions and the free space on its disk.',
			cause,
		});
	}
}
