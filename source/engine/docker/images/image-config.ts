import type Docker from 'dockerode';
import {type HealthcheckJson, readHealthcheck} from '../../healthcheck.ts';
import type {ImageConfig} from '../../image-config.ts';
import {commandWords, optionalText, textRecord} from '../values.ts';

/** Images of other tools leave out what Docker always writes. Podman tells signals of containers as numbers. */
type RawConfig = Partial<
	Omit<Docker.ImageInspectInfo['Config'], 'Volumes' | 'ExposedPorts' | 'Entrypoint'>
> & {
	Entrypoint?: string | string[] | null;
	ExposedPorts?: object | null;
	Volumes?: object | null;
	StopSignal?: string | number;
	Shell?: string[];
};

/** The `Config` object of an image, or of a container: the same with what it was run with. */
export const toImageConfig = (config: RawConfig): ImageConfig => ({
	command: commandWords(config.Cmd),
	entrypoint: commandWords(config.Entrypoint),
	environment: config.Env ?? [],
	exposedPorts: Object.keys(config.ExposedPorts ?? {}),
	volumes: Object.keys(config.Volumes ?? {}),
	user: optionalText(config.User),
	workingDirectory: optionalText(config.WorkingDir),
	labels: textRecord(config.Labels),
	stopSignal: optionalText(String(config.StopSignal ?? '')),
	healthcheck: readHealthcheck(config.Healthcheck as HealthcheckJson | undefined),
	shell: commandWords(config.Shell),
	onBuild: (config.OnBuild as string[] | null | undefined) ?? [],
});
