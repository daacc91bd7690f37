import type {PackageManager} from './package-list.ts';

const records: ReadonlyArray<readonly [PackageManager, RegExp]> = [
	['dpkg', /^\/var\/lib\/dpkg\/status(?:\.d\/[^/]+)?$/],
	['apk', /^\/(?:usr\/)?lib\/apk\/db\/installed$/],
	['npm', /\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/],
	['pip', /\.dist-info\/METADATA$|\.egg-info\/PKG-INFO$/],
	['gem', /\/specifications\/(?:default\/)?[^/]+\.gemspec$/],
];

/** Whose record of installed packages a file is; `undefined`: it is none. */
export function packageManagerOf(path: string): PackageManager | undefined {
	const found = records.find(([, pattern]) => pattern.test(path))?.[0];
	// Beside each record of an image without dpkg stand the checksums of its files.
	return found === 'dpkg' && path.endsWith('.md5sums') ? undefined : found;
}
