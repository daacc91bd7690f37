import os from 'node:os';
import type {Settings} from './config.ts';
import type {EngineAbout} from './engine/engine.ts';
import type {Registry} from './registry/registry.ts';

const {now} = Date;

/** @param about Of the open engine, each time anew; left out where no engine is asked at all. */
export async function openRegistry(
	kind: 'real' | 'practice',
	{insecureRegistries}: Pick<Settings, 'insecureRegistries'>,
	about?: () => EngineAbout | undefined,
): Promise<Registry> {
	const registry = await import('./registry/open-registry.ts');
	return kind === 'practice'
		? registry.openPracticeRegistry({now})
		: registry.openRegistry({
				environment: process.env,
				homeDirectory: os.homedir(),
				insecureRegistries,
				engineRegistries: () => about?.()?.registries,
				commandLine: () => (about ? (about()?.flavour === 'podman' ? 'podman' : 'docker') : 'any'),
				now,
			});
}
