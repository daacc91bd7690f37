import type {PackageManager} from './package-list.ts';

const records: ReadonlyArray<readonly [PackageManager, RegExp]> = [
	['dpkg', /^\/var\/lib\/dpkg\/status(?:\.d\/[^/]+)?$/],
	['apk', /^\/(?:usr\/)?lib\/apk\/db\/installed$/],
	[
		'rpm',
		/^\/(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/(?:rpmdb\.sqlite|Packages(?:\.db)?)$/,
	],
	['npm', /\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/],
	// Older tools wrote one file where newer ones make a folder.
	['pip', /\.dist-info\/METADATA$|\.egg-info(?:\/PKG-INFO)?$/],
	// Not those of modules that were downloaded, copied or are for tests.
	['go', /^(?!.*\/(?:pkg\/mod|vendor|testdata)\/).*\/go\.mod$/],
	['gem', /\/specifications\/(?:default\/)?[^/]+\.gemspec$/],
];

/** Whose record of installed packages a file is; `undefined`: it is none. */
export function packageManagerOf(path: string): PackageManager | undefined {
	const found = records.find(([, pattern]) => pattern.test(path))?.[0];
	// Beside each record of an image without dpkg stand the checksums of its files.
	return found === 'dpkg' && path.endsWith('.md5sums') ? undefined : found;
}
