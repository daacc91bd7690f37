import type {Program} from '../processes/process.ts';
import {complain, readOptions} from './options.ts';
import type {PracticePackage} from './packages.ts';
import {unpack, withDependencies} from './unpack-package.ts';

export const apk: Program = async process => {
	const {operands} = readOptions(process);
	const [action, ...names] = operands;
	const {machine, signal, print} = process;
	if (action === 'update') {
		print('OK: 24168 distinct packages available\n');
		return 0;
	}

	if (action !== 'add') {
		return complain(process, `'${action ?? ''}' is not an apk command (try: apk add NAME)`);
	}

	print('fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/main/x86_64/APKINDEX.tar.gz\n');
	const chosen = new Map<string, PracticePackage>();
	for (const name of names) {
		const found = withDependencies(name);
		if (!found) {
			print(`ERROR: unable to select packages:\n  ${name} (no such package)\n`, 'stderr');
			return 1;
		}

		for (const item of found) {
			chosen.set(item.name, item);
		}
	}

	for (const [index, item] of [...chosen.values()].entries()) {
		print(`(${index + 1}/${chosen.size}) Installing ${item.name} (${item.version})\n`);
		await machine.time.wait(150, signal);
		await machine.thawed();
		unpack(process, item, '/lib/apk/db/installed');
	}

	print('OK: 12 MiB in 22 packages\n');
	return 0;
};
