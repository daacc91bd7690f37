import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {applyEdits, modify} from 'jsonc-parser';
import writeFileAtomic from 'write-file-atomic';
import {Problem} from '../../problem.ts';
import {type DockerConfig, readDockerConfig, type StoredLogin} from './docker-config.ts';
import {hostOfAddress, serverAddress} from './server-address.ts';

/** The keys under which a file has a registry: the usual one, and those of old versions. */
export const addressesOf = ({auths}: DockerConfig, host: string): string[] =>
	[...auths.keys()].filter(address => hostOfAddress(address) === host);

/** docker writes tabs; whoever edited by hand wants to find their own again. */
function indentation(text: string) {
	const [, blank = '\t'] = /^([ \t]+)"/m.exec(text) ?? [];
	return {insertSpaces: !blank.includes('\t'), tabSize: blank.length, eol: '\n'};
}

/**
Puts a registry's login into config.json, or takes it out. Everything else in the file stays as it is
written (its neighbours may get new line breaks). The file is replaced in one step and keeps its owner
and permissions; a new one is for its owner's eyes alone.

@param login `undefined` takes it out.
@throws Problem `invalid` for a damaged file, which is left alone; `permission-denied`, `failed` when it cannot be
written.
*/
export async function writeLogin(
	file: string,
	host: string,
	login: StoredLogin | undefined,
): Promise<void> {
	// Read again: another program may have logged in meanwhile.
	const config = await readDockerConfig(file);
	const formattingOptions = indentation(config.text);
	let text = config.text.trim() === '' ? '{}\n' : config.text;
	for (const address of addressesOf(config, host)) {
		text = applyEdits(text, modify(text, ['auths', address], undefined, {formattingOptions}));
	}

	if (login) {
		const place = ['auths', serverAddress(host)];
		text = applyEdits(text, modify(text, place, login, {formattingOptions}));
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
