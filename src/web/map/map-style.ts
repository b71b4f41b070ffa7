import type { GeoJSONSource, StyleSpecification } from 'maplibre-gl'
import { shapeColours } from './map-symbols.ts'

export const pointSource = 'points'
export const graticuleSource = 'graticule'
/** The chosen point alone: it stands out even while it is gathered into a circle with others. */
export const chosenSource = 'chosen'
export const clusterLayer = 'clusters'
export const pointLayer = 'points'

/** GeoJSON (RFC 7946) as the map takes it. */
export type GeoData = Exclude<Parameters<GeoJSONSource['setData']>[0], string>
export type GeoFeature = Extract<GeoData, { type: 'Feature' }>

export const nothing: GeoData = { type: 'FeatureCollection', features: [] }

/** Closer than this on the screen, points are gathered into one circle, pixels. */
const clusterRadius = 34
/** From this zoom on (some 10 m a pixel) every point stands for itself. */
const clusterMaxZoom = 13

const counted = (shape: string) => ['+', ['case', ['==', ['get', 'shape'], shape], 1, 0]]

/** A plain ground, a graticule, and the points: no tile, no font and no picture is fetched from anywhere. */
export const pointMapStyle: StyleSpecification = {
  version: 8,
  sources: {
    [graticuleSource]: { type: 'geojson', data: nothing },
    [chosenSource]: { type: 'geojson', data: nothing },
    [pointSource]: {
      type: 'geojson',
      data: nothing,
      cluster: true,
      clusterRadius,
      clusterMaxZoom,
      clusterProperties: { late: counted('square'), soon: counted('triangle') },
    },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#f8faf9' } },
    {
      id: 'graticule',
      type: 'line',
      source: graticuleSource,
      paint: { 'line-color': '#d9e0e0', 'line-width': 1 },
    },
    {
      id: clusterLayer,
      type: 'circle',
      source: pointSource,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': '#fff',
        'circle-radius': ['step', ['get', 'point_count'], 15, 10, 18, 100, 23, 1000, 28],
        'circle-stroke-width': 2.5,
        'circle-stroke-color': [
          'case',
          ['>', ['get', 'late'], 0],
          shapeColours.square,
          ['>', ['get', 'soon'], 0],
          shapeColours.triangle,
          shapeColours.circle,
        ],
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      source: pointSource,
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['sans-serif'],
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#1d2730' },
    },
    {
      id: 'urgent',
      type: 'circle',
      source: pointSource,
      filter: ['all', ['!', ['has', 'point_count']], ['get', 'isUrgent']],
      paint: {
        'circle-radius': 14,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-width': 1.5,
        'circle-stroke-color': shapeColours.square,
      },
    },
    {
      id: pointLayer,
      type: 'symbol',
      source: pointSource,
      filter: ['!', ['has', 'point_count']],
      layout: {
        'icon-image': ['get', 'shape'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    },
    {
      id: 'chosen-ring',
      type: 'circle',
      source: chosenSource,
      paint: {
        'circle-radius': 17,
        'circle-color': '#e7f3f1',
        'circle-stroke-width': 2.5,
        'circle-stroke-color': '#0f766e',
      },
    },
    {
      id: 'chosen',
      type: 'symbol',
      source: chosenSource,
      layout: { 'icon-image': ['get', 'shape'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ],
}

/** The map's own words. */
export const mapWords = {
  'NavigationControl.ZoomIn': '放大',
  'NavigationControl.ZoomOut': '缩小',
  'ScaleControl.Feet': '英尺',
  'ScaleControl.Meters': '米',
  'ScaleControl.Kilometers': '千米',
  'ScaleControl.Miles': '英里',
  'Map.Title': '地图',
}
