import {expect, test} from 'vitest';
import {loginHint} from '../../../source/registry/credentials/login-hint.ts';

test.each([
	['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'Amazon ECR'],
	['team.azurecr.io', 'Azure Container Registry'],
	['europe-west3-docker.pkg.dev', 'Google Artifact Registry'],
	['eu.gcr.io', 'Google Artifact Registry'],
	['ghcr.io', 'GitHub Container Registry'],
	['docker.io', 'Docker Hub'],
	['registry.example.com', undefined],
	['evilgcr.io', undefined],
	['ghcr.io.example.com', undefined],
])('%s is a registry of: %s', (host, name) => {
	expect(loginHint(host)?.name).toBe(name);
});
