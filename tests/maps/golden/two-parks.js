var map_fengbei = L.map(
"map_fengbei",
{
center: [0.0, 0.0],
crs: L.CRS.EPSG3857,
...{
"zoom": 3,
"zoomControl": false,
"preferCanvas": false,
"attributionControl": false,
"scrollWheelZoom": false,
"zoomSnap": 0.25,
"zoomAnimation": false,
"fadeAnimation": false,
"markerZoomAnimation": false,
"inertia": false,
"minZoom": 3,
"maxZoom": 16,
}
}
);
var marker_cluster_fengbei = L.markerClusterGroup(
{
"maxClusterRadius": 34,
"animate": false,
"showCoverageOnHover": false,
"spiderLegPolylineOptions": {
"className": "fb-leg",
"weight": 1,
},
}
);
marker_cluster_fengbei.options.iconCreateFunction =
fengbeiMap.crowd;
marker_cluster_fengbei.addTo(map_fengbei);
fengbeiMap.begin("city", {map: map_fengbei, layers: [], cluster: marker_cluster_fengbei});
});
